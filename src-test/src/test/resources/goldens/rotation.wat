;; Two shifts by constants that rotate lanes, and two that do not.
(module
  (func (export "rotates") (param v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shl
    local.get 0
    i32.const 25
    i32x4.shr_u
    v128.or)
  (func (export "does_not") (param v128) (result v128)
    local.get 0
    i32.const 7
    i32x4.shl
    local.get 0
    i32.const 24
    i32x4.shr_u
    v128.or))
