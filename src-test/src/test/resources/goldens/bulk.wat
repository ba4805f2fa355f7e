;; Instructions on tables and on many bytes of memory.
(module
  (memory 1)
  (table $t 4 externref)
  (data $d "abc")
  (func $memory (param $to i32)
    (memory.fill (local.get $to) (i32.const 255) (i32.const 16))
    (memory.copy (local.get $to) (i32.const 0) (i32.const 8))
    (memory.init $d (local.get $to) (i32.const 1) (i32.const 2))
    (data.drop $d))
  (func $table (param $i i32) (param $r externref) (result i32)
    (table.set $t (local.get $i) (local.get $r))
    (drop (table.get $t (i32.const 0)))
    (table.grow $t (local.get $r) (i32.const 1))))
