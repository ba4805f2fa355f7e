;; A comparison and the branch that takes it are one jump.
(module
  (func $clamp (param $x i32) (result i32)
    (block $small
      (br_if $small (i32.lt_s (local.get $x) (i32.const 100)))
      (local.set $x (i32.const 100)))
    (local.get $x))
  (func $unsigned (param $x i32) (param $y i32) (result i32)
    (if (result i32) (i32.gt_u (local.get $x) (local.get $y))
      (then (local.get $x))
      (else (local.get $y))))
  (func $not_equal (param $x f64) (param $y f64) (result i32)
    (block $no
      (br_if $no (i32.eqz (f64.le (local.get $x) (local.get $y))))
      (return (i32.const 1)))
    (i32.const 0)))
