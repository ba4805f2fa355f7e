;; A function lets the memory grow, writes and throws: who catches sees what it wrote.
(module
  (memory (export "memory") 1)
  (tag $thrown)
  (func $grow-and-throw
    (drop (memory.grow (i32.const 100)))
    (i32.store (i32.const 8) (i32.const 42))
    (throw $thrown))
  (func (export "read_after") (result i32)
    (i32.store (i32.const 8) (i32.const 7))
    (try
      (do (call $grow-and-throw))
      (catch $thrown))
    (i32.load (i32.const 8))))
