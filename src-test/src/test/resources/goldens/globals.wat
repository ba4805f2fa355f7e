;; Globals of each kind of value.
(module
  (global $int (mut i32) (i32.const 1))
  (global $double (mut f64) (f64.const 2))
  (global $ref (mut externref) (ref.null extern))
  (func $count (result i32)
    (global.set $int (i32.add (global.get $int) (i32.const 1)))
    (global.get $int))
  (func $set_double (param $v f64) (global.set $double (local.get $v)))
  (func $replace (param $v externref) (result externref)
    (global.get $ref)
    (global.set $ref (local.get $v))))
