;; A library that wants to be prepared before its first call, and ends the process in one of them.
;; Build: wat2wasm reactor.wat
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (global $ready (mut i32) (i32.const 0))
  (func (export "_initialize") (global.set $ready (i32.const 1)))
  (func (export "ready") (result i32) (global.get $ready))
  (func (export "exit") (param i32) (call $exit (local.get 0))))
