;; Ways in which a program can end.
;; Build: wat2wasm endings.wat
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $nested (param i32)
    (if (i32.eqz (local.get 0))
      (then (call $exit (i32.const 42)) unreachable))
    (call $nested (i32.sub (local.get 0) (i32.const 1))))
  ;; With one argument it returns, with two it exits from deep inside, with more it traps.
  (func (export "_start")
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (if (i32.eq (i32.load (i32.const 0)) (i32.const 2))
      (then (call $nested (i32.const 10))))
    (if (i32.gt_u (i32.load (i32.const 0)) (i32.const 2))
      (then unreachable)))
  (func (export "count") (result i32)
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (i32.load (i32.const 0))))
