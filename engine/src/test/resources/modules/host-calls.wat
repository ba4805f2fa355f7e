;; Each export calls a function of the host n times, counting down to 1, and gives what came back.
(module $host-calls
  (import "host" "numbers" (func $numbers (param i32 i64 f32 f64) (result f64)))
  (import "host" "vector" (func $vector (param i32 v128) (result i64)))
  (import "host" "object" (func $object (param i32 externref) (result externref)))
  (import "host" "function" (func $function (param i32 funcref) (result funcref)))
  (import "host" "pair" (func $pair (param i32) (result i32 i32)))
  (import "host" "end" (func $end (param i32)))
  (elem declare func $itself)

  (func (export "numbers") (param $n i32) (result f64) (local $sum f64)
    loop $next
      local.get $sum
      local.get $n
      i64.const 0x100000000
      f32.const 0.5
      f64.const 0.25
      call $numbers
      f64.add
      local.set $sum
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end
    local.get $sum)

  (func (export "vector") (param $n i32) (result i64) (local $sum i64)
    loop $next
      local.get $sum
      local.get $n
      v128.const i64x2 2 3
      call $vector
      i64.add
      local.set $sum
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end
    local.get $sum)

  (func (export "object") (param $n i32) (param $object externref) (result externref)
    loop $next
      local.get $n
      local.get $object
      call $object
      local.set $object
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end
    local.get $object)

  (func $itself (export "function") (param $n i32) (result funcref) (local $function funcref)
    ref.func $itself
    local.set $function
    loop $next
      local.get $n
      local.get $function
      call $function
      local.set $function
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end
    local.get $function)

  (func (export "pair") (param $n i32) (result i32) (local $sum i32)
    loop $next
      local.get $sum
      local.get $n
      call $pair
      i32.sub
      i32.add
      local.set $sum
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end
    local.get $sum)

  (func (export "end") (param $n i32)
    loop $next
      local.get $n
      call $end
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end))
