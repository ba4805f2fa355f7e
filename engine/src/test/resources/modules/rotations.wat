;; Lanes rotated by two shifts and an or, in each form, and shifts that are no rotation.
(module
  (func (export "i32x4 shl 1 31") (param v128) (result v128)
    local.get 0
    i32.const 1
    i32x4.shl
    local.get 0
    i32.const 31
    i32x4.shr_u
    v128.or)
  (func (export "i32x4 shr_u 1 31") (param v128) (result v128)
    local.get 0
    i32.const 1
    i32x4.shr_u
    local.get 0
    i32.const 31
    i32x4.shl
    v128.or)
  (func (export "i32x4 shl 7 25") (param v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shl
    local.get 0
    i32.const 25
    i32x4.shr_u
    v128.or)
  (func (export "i32x4 shr_u 7 25") (param v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shr_u
    local.get 0
    i32.const 25
    i32x4.shl
    v128.or)
  (func (export "i32x4 shl 16 16") (param v128) (result v128)
    local.get 0
    i32.const 16
    i32x4.shl
    local.get 0
    i32.const 16
    i32x4.shr_u
    v128.or)
  (func (export "i32x4 shr_u 16 16") (param v128) (result v128)
    local.get 0
    i32.const 16
    i32x4.shr_u
    local.get 0
    i32.const 16
    i32x4.shl
    v128.or)
  (func (export "i32x4 shl 37 27") (param v128) (result v128)
    local.get 0
    i32.const 37
    i32x4.shl
    local.get 0
    i32.const 27
    i32x4.shr_u
    v128.or)
  (func (export "i32x4 shr_u 37 27") (param v128) (result v128)
    local.get 0
    i32.const 37
    i32x4.shr_u
    local.get 0
    i32.const 27
    i32x4.shl
    v128.or)
  (func (export "i32x4 shl 7 24") (param v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shl
    local.get 0
    i32.const 24
    i32x4.shr_u
    v128.or)
  (func (export "i32x4 shr_u 7 24") (param v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shr_u
    local.get 0
    i32.const 24
    i32x4.shl
    v128.or)
  (func (export "i32x4 shl 0 0") (param v128) (result v128)
    local.get 0
    i32.const 0
    i32x4.shl
    local.get 0
    i32.const 0
    i32x4.shr_u
    v128.or)
  (func (export "i32x4 shr_u 0 0") (param v128) (result v128)
    local.get 0
    i32.const 0
    i32x4.shr_u
    local.get 0
    i32.const 0
    i32x4.shl
    v128.or)
  (func (export "i64x2 shl 1 63") (param v128) (result v128)
    local.get 0
    i32.const 1
    i64x2.shl
    local.get 0
    i32.const 63
    i64x2.shr_u
    v128.or)
  (func (export "i64x2 shr_u 1 63") (param v128) (result v128)
    local.get 0
    i32.const 1
    i64x2.shr_u
    local.get 0
    i32.const 63
    i64x2.shl
    v128.or)
  (func (export "i64x2 shl 7 57") (param v128) (result v128)
    local.get 0
    i32.const 7
    i64x2.shl
    local.get 0
    i32.const 57
    i64x2.shr_u
    v128.or)
  (func (export "i64x2 shr_u 7 57") (param v128) (result v128)
    local.get 0
    i32.const 7
    i64x2.shr_u
    local.get 0
    i32.const 57
    i64x2.shl
    v128.or)
  (func (export "i64x2 shl 32 32") (param v128) (result v128)
    local.get 0
    i32.const 32
    i64x2.shl
    local.get 0
    i32.const 32
    i64x2.shr_u
    v128.or)
  (func (export "i64x2 shr_u 32 32") (param v128) (result v128)
    local.get 0
    i32.const 32
    i64x2.shr_u
    local.get 0
    i32.const 32
    i64x2.shl
    v128.or)
  (func (export "i64x2 shl 69 59") (param v128) (result v128)
    local.get 0
    i32.const 69
    i64x2.shl
    local.get 0
    i32.const 59
    i64x2.shr_u
    v128.or)
  (func (export "i64x2 shr_u 69 59") (param v128) (result v128)
    local.get 0
    i32.const 69
    i64x2.shr_u
    local.get 0
    i32.const 59
    i64x2.shl
    v128.or)
  (func (export "i64x2 shl 7 56") (param v128) (result v128)
    local.get 0
    i32.const 7
    i64x2.shl
    local.get 0
    i32.const 56
    i64x2.shr_u
    v128.or)
  (func (export "i64x2 shr_u 7 56") (param v128) (result v128)
    local.get 0
    i32.const 7
    i64x2.shr_u
    local.get 0
    i32.const 56
    i64x2.shl
    v128.or)
  (func (export "i64x2 shl 0 0") (param v128) (result v128)
    local.get 0
    i32.const 0
    i64x2.shl
    local.get 0
    i32.const 0
    i64x2.shr_u
    v128.or)
  (func (export "i64x2 shr_u 0 0") (param v128) (result v128)
    local.get 0
    i32.const 0
    i64x2.shr_u
    local.get 0
    i32.const 0
    i64x2.shl
    v128.or)
  (func (export "other local") (param v128 v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shl
    local.get 1
    i32.const 25
    i32x4.shr_u
    v128.or)
  (func (export "tee") (param v128) (result v128) (local v128)
    local.get 0
    v128.not
    local.tee 1
    i32.const 7
    i32x4.shl
    local.get 1
    i32.const 25
    i32x4.shr_u
    v128.or
    local.get 1
    v128.xor))
