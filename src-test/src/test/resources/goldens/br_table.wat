;; A br_table is a tableswitch; operands below what a label takes are dropped on the way.
(module
  (func $choose (param $i i32) (result i32)
    (block $two
      (block $one
        (block $zero
          (br_table $zero $one $two (local.get $i)))
        (return (i32.const 100)))
      (return (i32.const 101)))
    (i32.const 102))
  (func $with_value (param $i i32) (result i32)
    (block $out (result i32)
      (i32.const 5)
      (block $in (result i32)
        (br_table $in $out (i32.const 7) (local.get $i)))
      (i32.add))))
