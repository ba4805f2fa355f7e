;; Stores of all sizes, without and with an offset.
(module
  (memory 1)
  (func $plain (param $a i32) (param $v i32) (i32.store (local.get $a) (local.get $v)))
  (func $offset (param $a i32) (param $v f32) (f32.store offset=16 (local.get $a) (local.get $v)))
  (func $byte (param $a i32) (param $v i32) (i32.store8 offset=3 (local.get $a) (local.get $v)))
  (func $increment (param $a i32)
    (i64.store (local.get $a) (i64.add (i64.load (local.get $a)) (i64.const 1)))))
