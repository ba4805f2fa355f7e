;; Throws an exception that nothing catches.
;; Build: wat2wasm --enable-exceptions throwing.wat
(module
  (tag $mistake (param i32))
  (func (export "_start") (throw $mistake (i32.const 7))))
