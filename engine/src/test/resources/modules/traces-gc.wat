;; Traps of references, and of the body of try_table. Offsets in StackTraceTest were counted in the bytes, as
;; wasm-objdump does not know these instructions.
(module $gc
  (type $point (struct (field i32) (field (mut i32))))
  (type $other (struct (field f64)))
  (type $numbers (array (mut i32)))
  (tag $tag)
  (func $null (result i32) (local $p (ref null $point))
    (i32.add
      (i32.const 1)
      (struct.get $point 1 (local.get $p))))
  (func $cast (result i32) (local $p anyref)
    (local.set $p (struct.new $other (f64.const 1)))
    (struct.get $point 0 (ref.cast (ref $point) (local.get $p))))
  (func $array (result i32)
    (array.get $numbers (array.new $numbers (i32.const 1) (i32.const 3)) (i32.const 3)))
  (func $nonNull (result i32) (local $p (ref null $point))
    (struct.get $point 0 (ref.as_non_null (local.get $p))))
  (func $inTry (result i32)
    (block $caught
      (try_table (catch $tag $caught)
        (block $inner
          (try_table (catch $tag $inner)
            (drop (call $null))))))
    (i32.const 1))
  (func (export "run") (param i32) (result i32)
    (block $4 (block $3 (block $2 (block $1 (block $0
      (br_table $0 $1 $2 $3 $4 (local.get 0)))
      (return (call $null)))
      (return (call $cast)))
      (return (call $array)))
      (return (call $nonNull)))
    (call $inTry))
)
