;; Reads and writes a file by WASI, so many bytes at a time.
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek"
    (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read"
    (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (data (i32.const 16) "file")

  ;; Opens "file" of the first granted directory for reading and writing, and gives its number.
  (func (export "open") (result i32)
    (if (call $path_open (i32.const 3) (i32.const 0) (i32.const 16) (i32.const 4) (i32.const 0)
          (i64.const 0x46) (i64.const 0) (i32.const 0) (i32.const 0))
      (then unreachable))
    (i32.load (i32.const 0)))

  ;; The vector at 8: one buffer at 65536.
  (func $prepare (param $number i32) (param $piece i32)
    (i32.store (i32.const 8) (i32.const 65536))
    (i32.store (i32.const 12) (local.get $piece))
    (if (call $fd_seek (local.get $number) (i64.const 0) (i32.const 0) (i32.const 24))
      (then unreachable)))

  ;; Reads the whole file; gives how many bytes.
  (func (export "read") (param $number i32) (param $piece i32) (result i32)
    (local $total i32)
    (call $prepare (local.get $number) (local.get $piece))
    (loop $next
      (if (call $fd_read (local.get $number) (i32.const 8) (i32.const 1) (i32.const 0))
        (then unreachable))
      (local.set $total (i32.add (local.get $total) (i32.load (i32.const 0))))
      (br_if $next (i32.load (i32.const 0))))
    (local.get $total))

  ;; Writes so many pieces from the beginning; gives how many bytes.
  (func (export "write") (param $number i32) (param $piece i32) (param $count i32) (result i32)
    (local $total i32)
    (call $prepare (local.get $number) (local.get $piece))
    (loop $next
      (if (call $fd_write (local.get $number) (i32.const 8) (i32.const 1) (i32.const 0))
        (then unreachable))
      (local.set $total (i32.add (local.get $total) (i32.load (i32.const 0))))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $next (local.get $count)))
    (local.get $total)))
