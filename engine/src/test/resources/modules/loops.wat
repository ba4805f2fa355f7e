;; Loops that are hot in a single call, and the ways out of them.
(module $loops
  (memory (export "memory") 1)
  (func $next (export "next") (param i32) (result i32)
    local.get 0
    i32.const 1
    i32.add)
  ;; Counts to n, and falls out of the loop.
  (func (export "falls") (param $n i32) (result i32) (local $i i32) (local $sum i64)
    loop $again
      local.get $sum
      local.get $i
      i64.extend_i32_u
      i64.add
      local.set $sum
      local.get $i
      call $next
      local.tee $i
      local.get $n
      i32.lt_u
      br_if $again
    end
    local.get $sum
    i32.wrap_i64)
  ;; Leaves by a return from two loops.
  (func (export "returns") (param $n i32) (result i32 i64) (local $i i32) (local $j i32)
    loop $outer
      i32.const 0
      local.set $j
      loop $inner
        local.get $j
        i32.const 1
        i32.add
        local.tee $j
        i32.const 1000
        i32.ne
        br_if $inner
      end
      local.get $i
      local.get $j
      i32.add
      local.tee $i
      local.get $n
      i32.ge_u
      if
        local.get $i
        i64.const 7
        return
      end
      br $outer
    end
    unreachable)
  ;; Takes values along to a block around, which has others below.
  (func (export "carries") (param $n i32) (result f64) (local $i i32)
    f64.const 0.5
    block $out (result f64 i32)
      loop $again
        local.get $i
        i32.const 1
        i32.add
        local.set $i
        local.get $i
        f64.convert_i32_u
        local.get $i
        local.get $i
        local.get $n
        i32.eq
        br_if $out
        drop
        drop
        br $again
      end
      unreachable
    end
    f64.convert_i32_u
    f64.add
    f64.add)
  ;; Has operands below the loop, which change nothing in it.
  (func (export "below") (param $n i32) (result i32) (local $i i32)
    local.get $n
    local.get $n
    i32.const 3
    i32.mul
    loop $again
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      local.get $n
      i32.lt_u
      br_if $again
    end
    i32.add
    local.get $i
    i32.add)
  ;; One of three ways out, chosen by the second parameter.
  (func (export "chooses") (param $n i32) (param $way i32) (result i32) (local $i i32)
    block $two
      block $one
        loop $again
          local.get $i
          i32.const 1
          i32.add
          local.tee $i
          local.get $n
          i32.eq
          if
            block $none
              local.get $way
              br_table $none $one $two
            end
            i32.const 100
            return
          end
          br $again
        end
      end
      local.get $i
      i32.const 200
      i32.add
      return
    end
    local.get $i
    i32.const 300
    i32.add)
  ;; Swaps references and vectors in the loop.
  (func (export "swaps") (param $n i32) (param $a externref) (param $b externref)
    (result externref i64) (local $c externref) (local $v v128)
    loop $again
      local.get $a
      local.set $c
      local.get $b
      local.set $a
      local.get $c
      local.set $b
      local.get $v
      v128.const i64x2 1 2
      i64x2.add
      local.set $v
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $again
    end
    local.get $a
    local.get $v
    i64x2.extract_lane 1)
  ;; Traps at the end of the memory, in a loop in a loop.
  (func $store (param $i i32)
    loop $again
      local.get $i
      local.get $i
      i32.store8 offset=1
      local.get $i
      i32.const 1
      i32.add
      local.set $i
      br $again
    end)
  (func (export "traps") (param $i i32)
    loop $again
      local.get $i
      call $store
      br $again
    end)
  ;; Ways out of a loop, and one past it, lead to the same place.
  (func (export "meets") (param $n i32) (param $limit i32) (result i32) (local $i i32)
    block $out
      local.get $n
      i32.eqz
      br_if $out
      loop $again
        local.get $i
        local.get $limit
        i32.eq
        br_if $out
        local.get $i
        i32.const 1
        i32.add
        local.tee $i
        local.get $n
        i32.lt_u
        br_if $again
      end
    end
    local.get $i)
  ;; Grows the memory that it writes to.
  (func (export "grows") (param $n i32) (result i32) (local $i i32)
    loop $again
      local.get $i
      i32.const 255
      i32.and
      i32.eqz
      if
        i32.const 1
        memory.grow
        drop
      end
      memory.size
      i32.const 16
      i32.shl
      i32.const 4
      i32.sub
      local.get $i
      i32.store
      local.get $i
      i32.const 1
      i32.add
      local.tee $i
      local.get $n
      i32.ne
      br_if $again
    end
    memory.size
    i32.const 16
    i32.shl
    i32.const 4
    i32.sub
    i32.load))
