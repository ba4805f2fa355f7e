;; Its start function traps.
;; Build: wat2wasm start_traps.wat
(module
  (func $start unreachable)
  (start $start)
  (func (export "run")))
