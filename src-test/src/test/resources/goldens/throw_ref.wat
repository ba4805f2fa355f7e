;; An exception is caught as a reference and thrown again.
(module
  (tag $error (param i64 f32))
  (func $throw (param $x i64)
    (throw $error (local.get $x) (f32.const 1)))
  (func $rethrow (param $x i64)
    (throw_ref
      (block $handler (result exnref)
        (try_table (catch_all_ref $handler)
          (call $throw (local.get $x)))
        (return)))))
