;; One of two operands; a dropped one of two slots as well.
(module
  (func $int (param $c i32) (result i32)
    (select (i32.const 3) (i32.const 4) (local.get $c)))
  (func $long (param $c i32) (param $x i64) (param $y i64) (result i64)
    (select (local.get $x) (local.get $y) (local.get $c)))
  (func $max (param $x i32) (param $y i32) (result i32)
    (select (local.get $x) (local.get $y) (i32.gt_s (local.get $x) (local.get $y))))
  (func $reference (param $c i32) (param $x externref) (result externref)
    (select (result externref) (local.get $x) (ref.null extern) (local.get $c))))
