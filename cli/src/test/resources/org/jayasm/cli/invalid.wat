;; Well-formed, but a function gives an i64 for its i32.
;; Build: wat2wasm --no-check invalid.wat
(module
  (func $wrong (export "run") (result i32) (i64.const 1)))
