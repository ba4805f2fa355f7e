;; Ways to trap, each below two calls. Offsets in StackTraceTest are those of wasm-objdump -d.
(module $traces
  (type $unary (func (param i32) (result i32)))
  (import "host" "callBack" (func $callBack (param i32) (result i32)))
  (import "other" "divide" (func $otherDivide (param i32) (result i32)))
  (memory (export "memory") 1)
  (table funcref (elem $load $noParameters))
  (func $load (param i32) (result i32)
    local.get 0
    i32.const 4
    i32.add
    i32.load offset=8)
  (func $store (param i32) (result i32)
    local.get 0
    i64.const 1
    i64.store16
    local.get 0
    i64.const 9
    i64.store offset=16
    local.get 0)
  (func $divide (export "divide") (param i32) (result i32)
    i32.const 10
    local.get 0
    i32.div_s)
  (func $unreachable (param i32) (result i32)
    local.get 0
    if
      unreachable
    end
    i32.const 7)
  (func $noParameters)
  (func $indirect (param i32) (result i32)
    i32.const 5
    local.get 0
    call_indirect (type $unary))
  (func $truncate (param i32) (result i32)
    local.get 0
    f32.convert_i32_s
    f32.const 0
    f32.div
    i32.trunc_f32_s)
  (func $fill (param i32) (result i32)
    i32.const 65530
    i32.const 1
    local.get 0
    memory.fill
    i32.const 1)
  (func $middle (param $which i32) (param i32) (result i32)
    (block $7 (block $6 (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
      (br_table $0 $1 $2 $3 $4 $5 $6 $7 (local.get $which)))
      (return (call $load (local.get 1))))
      (return (call $store (local.get 1))))
      (return (call $divide (local.get 1))))
      (return (call $unreachable (local.get 1))))
      (return (call $indirect (local.get 1))))
      (return (call $truncate (local.get 1))))
      (return (call $fill (local.get 1))))
    (return (call $callBack (local.get 1))))
  (func (export "outer") (param i32 i32) (result i32)
    local.get 0
    local.get 1
    call $middle
    i32.const 1
    i32.add)
  ;; What is called in a tail position by return_call takes the place of its caller.
  (func (export "tail") (param i32) (result i32)
    local.get 0
    return_call $divide)
  (func $acrossModules (export "across") (param i32) (result i32)
    (block (nop))
    local.get 0
    call $otherDivide)
  (func $down (export "down") (param i32 i32) (result i32)
    (if (result i32) (local.get 0)
      (then
        (i32.add
          (i32.const 1)
          (call $down (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
      (else (call $divide (local.get 1)))))
  (func $even (export "forever") (param i32) (result i32)
    (i32.add (i32.const 1) (call $odd (local.get 0))))
  (func $odd (param i32) (result i32)
    (i32.add (i32.const 2) (call $even (local.get 0))))
)
