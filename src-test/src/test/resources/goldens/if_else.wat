;; Results of both arms are on the operand stack where they meet.
(module
  (func $one (param $c i32) (result i64)
    (i64.add
      (i64.const 1)
      (if (result i64) (local.get $c)
        (then (i64.const 10))
        (else (i64.const 20)))))
  (func $two (param $c i32) (result i32)
    (if (result i32 i32) (local.get $c)
      (then (i32.const 1) (i32.const 2))
      (else (i32.const 3) (i32.const 4)))
    (i32.mul))
  (func $param (param $c i32) (result i32)
    (i32.const 9)
    (if (param i32) (result i32) (local.get $c)
      (then (i32.const 1) (i32.shl))
      (else (i32.ctz)))))
