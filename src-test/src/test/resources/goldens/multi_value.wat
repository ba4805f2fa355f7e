;; Several results go by way of the frame.
(module
  (func $swap (param $x i32) (param $y f64) (result f64 i32)
    (local.get $y)
    (local.get $x))
  (func $use (param $x i32) (param $y f64) (result i32)
    (local $z i32)
    (call $swap (local.get $x) (local.get $y))
    (local.set $z)
    (drop)
    (local.get $z)))
