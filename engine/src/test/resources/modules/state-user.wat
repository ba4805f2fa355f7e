;; Uses functions of state.wat, by import and through a table that both have.
(module $user
  (type $get (func (result i32)))
  (import "state" "one" (func $one (type $get)))
  (import "state" "functions" (table $functions 1 funcref))
  (func (export "direct") (result i32) (call $one))
  (func (export "indirect") (param i32) (result i32)
    (call_indirect $functions (type $get) (local.get 0)))
  (func (export "reference") (param $f funcref) (param $at i32) (result i32)
    (table.set $functions (local.get $at) (local.get $f))
    (call_indirect $functions (type $get) (local.get $at)))
  (func (export "often") (param $n i32) (result i32) (local $sum i32)
    loop $again
      (local.set $sum (i32.add (local.get $sum) (call $one)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))
    end
    (local.get $sum)))
