;; What cannot be reached is not emitted.
(module
  (func $trap (unreachable))
  (func $behind_branch (result i32)
    (block $out (result i32)
      (br $out (i32.const 1))
      (drop)
      (i32.const 2)))
  (func $behind_return (param $x i32) (result i32)
    (return (local.get $x))
    (i32.add (i32.const 1) (i32.const 2))))
