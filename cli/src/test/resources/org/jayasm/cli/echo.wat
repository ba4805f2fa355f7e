;; A program that prints its arguments, then its environment, then copies its input: each string
;; with the zero behind it. A second export counts the arguments.
;; Build: wat2wasm echo.wat
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  ;; 0: count, 4: bytes, 8: buffer (address, length), 16: result
  (func $print (param $address i32) (param $length i32)
    (i32.store (i32.const 8) (local.get $address))
    (i32.store (i32.const 12) (local.get $length))
    (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 16))))
  (func (export "_start")
    (drop (call $args_sizes (i32.const 0) (i32.const 4)))
    (drop (call $args (i32.const 0x1000) (i32.const 0x2000)))
    (call $print (i32.const 0x2000) (i32.load (i32.const 4)))
    (drop (call $environ_sizes (i32.const 0) (i32.const 4)))
    (drop (call $environ (i32.const 0x1000) (i32.const 0x2000)))
    (call $print (i32.const 0x2000) (i32.load (i32.const 4)))
    (loop $copy
      (i32.store (i32.const 8) (i32.const 0x3000))
      (i32.store (i32.const 12) (i32.const 0x1000))
      (drop (call $read (i32.const 0) (i32.const 8) (i32.const 1) (i32.const 16)))
      (if (i32.load (i32.const 16))
        (then
          (call $print (i32.const 0x3000) (i32.load (i32.const 16)))
          (br $copy)))))
  (func (export "count") (result i32)
    (drop (call $args_sizes (i32.const 0) (i32.const 4)))
    (i32.load (i32.const 0))))
