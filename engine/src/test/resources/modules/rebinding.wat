;; Functions that use an imported memory and an imported table, which are exported again.
(module $rebinding
  (type $get (func (result i32)))
  (import "env" "during" (func $during))
  (import "env" "memory" (memory $memory 1 4))
  (import "env" "memory" (memory $same 1 4))
  (import "env" "table" (table $table 2 8 funcref))
  (import "env" "other" (global i32))
  (memory $own (export "own") 1)
  (export "memory" (memory $memory))
  (export "table" (table $table))
  (export "again" (table $table))

  (func (export "load") (param i32) (result i32)
    (i32.load (local.get 0)))

  (func (export "loadSame") (param i32) (result i32)
    (i32.load $same (local.get 0)))

  (func (export "loadOwn") (param i32) (result i32)
    (i32.load $own (local.get 0)))

  (func (export "store") (param i32 i32)
    (i32.store (local.get 0) (local.get 1)))

  (func (export "sum") (param $n i32) (result i32) (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (i32.const 8))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum))

  (func (export "pages") (result i32) (memory.size $memory))
  (func (export "grow") (param i32) (result i32) (memory.grow $memory (local.get 0)))
  (func (export "fill") (param i32 i32 i32)
    (memory.fill $memory (local.get 0) (local.get 1) (local.get 2)))

  (func (export "call") (param i32) (result i32)
    (call_indirect $table (type $get) (local.get 0)))

  (func (export "elements") (result i32) (table.size $table))
  (func (export "set") (param i32 funcref) (table.set $table (local.get 0) (local.get 1)))

  (func (export "one") (type $get) (i32.const 1))
  (func (export "two") (type $get) (i32.const 2))
  (func (export "callHost") (call $during)))
