;; Compiled code catches what compiled code throws.
(module
  (tag $error (param i32))
  (func $throw (param $x i32)
    (if (local.get $x) (then (throw $error (local.get $x)))))
  (func $catch (param $x i32) (result i32)
    (block $handler (result i32)
      (try_table (catch $error $handler)
        (call $throw (local.get $x)))
      (i32.const -1)))
  (func $catch_all (param $x i32)
    (block $handler
      (try_table (catch_all $handler)
        (call $throw (local.get $x))))))
