;; Indirect calls of a type that two functions in the table have.
(module
  (type $get (func (param i32) (result i32)))
  (type $other (func (param i64) (result i32)))
  (global $base (export "base") (mut i32) (i32.const 100))
  (table (export "table") 8 funcref)
  (elem (i32.const 0) $add $subtract $wide)
  (func $add (type $get)
    global.get $base
    local.get 0
    i32.add)
  (func $subtract (export "subtract") (type $get)
    global.get $base
    local.get 0
    i32.sub)
  (func $wide (type $other)
    i32.const 64)
  ;; In no segment.
  (func (export "apart") (type $get)
    global.get $base
    local.get 0
    i32.mul)
  (func (export "call") (param $index i32) (param $argument i32) (result i32)
    local.get $argument
    local.get $index
    call_indirect (type $get)))
