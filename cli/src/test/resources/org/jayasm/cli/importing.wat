;; Imports something that is not WASI's.
;; Build: wat2wasm importing.wat
(module
  (import "env" "log" (func (param i32)))
  (func (export "run")))
