;; Calls of a function of the module, of an imported one, and through a table.
(module
  (import "env" "log" (func $log (param i32)))
  (table 2 funcref)
  (elem (i32.const 0) $square $both)
  (func $square (param $x i32) (result i32) (i32.mul (local.get $x) (local.get $x)))
  (func $both (param $x i32) (result i32)
    (call $log (local.get $x))
    (call $square (call $square (local.get $x))))
  (func $indirect (param $x i32) (param $i i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get $x) (local.get $i))))
