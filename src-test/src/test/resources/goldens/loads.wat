;; Loads of all sizes, without and with an offset.
(module
  (memory 1)
  (func $plain (param $a i32) (result i32) (i32.load (local.get $a)))
  (func $offset (param $a i32) (result i64) (i64.load offset=16 (local.get $a)))
  (func $constant_address (result f64) (f64.load (i32.const 8)))
  (func $byte (param $a i32) (result i32) (i32.load8_s offset=1 (local.get $a)))
  (func $two (param $a i32) (result i32)
    (i32.add
      (i32.load16_u (local.get $a))
      (i32.load16_u offset=2 (local.get $a)))))
