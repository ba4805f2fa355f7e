;; A tail call of the function itself is a jump, any other is left to the caller.
(module
  (func $even (export "even") (param i32) (result i32)
    local.get 0
    i32.eqz
    if (result i32)
      i32.const 1
    else
      local.get 0
      i32.const 1
      i32.sub
      return_call $odd
    end)
  (func $odd (param i32) (result i32)
    local.get 0
    i32.eqz
    if (result i32)
      i32.const 0
    else
      local.get 0
      i32.const 1
      i32.sub
      return_call $even
    end)
  (func (export "sum") (param $n i32) (param $sum i32) (result i32)
    local.get $n
    i32.eqz
    if
      local.get $sum
      return
    end
    local.get $n
    i32.const 1
    i32.sub
    local.get $sum
    local.get $n
    i32.add
    return_call 2)
  (func (export "sum_to") (param i32) (result i32)
    local.get 0
    i32.const 0
    call 2))
