;; Calls between host and guest: build with wat2wasm calls.wat
(module $calls
  (import "host" "add" (func $host_add (param i32 i32) (result i32)))
  (func (export "add") (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.add)
  ;; Calls the host's function n times and gives the sum.
  (func (export "call_host") (param $n i32) (result i32)
    (local $sum i32)
    loop $next
      local.get $sum
      local.get $n
      call $host_add
      local.set $sum
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $next
    end
    local.get $sum))
