;; A program that has no memory for WASI to work on.
;; Build: wat2wasm no_memory.wat
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
  (func (export "_start") (drop (call $yield))))
