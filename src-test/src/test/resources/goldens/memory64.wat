;; Addresses of 64 bits.
(module
  (memory i64 1)
  (func $load (param $a i64) (result i32) (i32.load offset=4 (local.get $a)))
  (func $store (param $a i64) (param $v i64) (i64.store (local.get $a) (local.get $v)))
  (func $grow (param $pages i64) (result i64) (memory.grow (local.get $pages))))
