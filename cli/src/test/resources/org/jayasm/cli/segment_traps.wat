;; Its data segment does not fit into its memory.
;; Build: wat2wasm segment_traps.wat
(module
  (memory 1)
  (data (i32.const 65535) "xy")
  (func (export "run")))
