;; Operands stay on the operand stack; what the JVM does otherwise is a call of a pure function.
(module
  (func $polynomial (param $x i32) (param $y i32) (result i32)
    (i32.add
      (i32.mul (local.get $x) (local.get $x))
      (i32.sub (local.get $y) (i32.const 7))))
  (func $divide (param $x i32) (param $y i32) (result i32)
    (i32.rem_u (i32.div_s (local.get $x) (local.get $y)) (i32.const 10)))
  (func $shift (param $x i64) (param $y i64) (result i64)
    (i64.rotl (i64.shr_u (local.get $x) (local.get $y)) (i64.const 5)))
  (func $truncate (param $x f64) (result i32)
    (i32.trunc_sat_f64_u (f64.nearest (local.get $x)))))
