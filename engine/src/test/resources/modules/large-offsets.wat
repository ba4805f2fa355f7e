;; A memory of more than 4 GiB, and offsets beyond.
(module
  (memory (export "memory") i64 65540)
  (func (export "load") (param i64) (result i64) (i64.load offset=0x1_0000_0000 (local.get 0)))
  (func (export "store") (param i64 i64)
    (i64.store offset=0x1_0000_0000 (local.get 0) (local.get 1)))
  (func (export "load splat") (param i64) (result i64)
    (i64x2.extract_lane 1 (v128.load64_splat offset=0x1_0000_0000 (local.get 0))))
  (func (export "load beyond") (param i64) (result i32)
    (i32.load8_u offset=0xFFFF_FFFF_FFFF_FFFF (local.get 0))))
