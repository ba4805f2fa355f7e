;; Functions that trap or recurse.
(module
  (memory (export "memory") 1)
  (global (export "reached") (mut i32) (i32.const 0))
  (func (export "unreachable") unreachable)
  (func (export "divide") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
  (func (export "storeThenTrap") (i32.store (i32.const 0) (i32.const 99)) unreachable)
  (func $forever (export "forever") (call $forever))
  ;; How deep it got: a recursion that adds one per call.
  (func $depth (export "depth") (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0))
      (then (i32.const 0))
      (else (i32.add (i32.const 1) (call $depth (i32.sub (local.get 0) (i32.const 1)))))))
  ;; Two functions that call each other by tail calls.
  (func $even (export "even") (param i64) (result i32)
    (if (result i32) (i64.eqz (local.get 0))
      (then (i32.const 1))
      (else (return_call $odd (i64.sub (local.get 0) (i64.const 1))))))
  (func $odd (param i64) (result i32)
    (if (result i32) (i64.eqz (local.get 0))
      (then (i32.const 0))
      (else (return_call $even (i64.sub (local.get 0) (i64.const 1))))))
  ;; Frames of many locals, so that the value stack needs further segments.
  (func $wide (export "wide") (param i32) (result i64) (local i64 i64 i64 i64 i64 i64 i64 i64)
    (local.set 1 (i64.extend_i32_u (local.get 0)))
    (if (result i64) (i32.eqz (local.get 0))
      (then (i64.const 0))
      (else
        (i64.add (local.get 1) (call $wide (i32.sub (local.get 0) (i32.const 1)))))))
  ;; Calls others for the first time on the way down and at the bottom.
  (func $f64s (param f64) (result f64) (f64.add (f64.sqrt (local.get 0)) (f64.load (i32.const 8))))
  (func $i64s (param i64) (result i64) (i64.rotl (i64.load (i32.const 16)) (local.get 0)))
  (func $prepare (export "prepareDeepDown") (param i32) (result f64)
    (if (local.get 0)
      (then
        (drop (call $prepare (i32.sub (local.get 0) (i32.const 1))))
        (drop (call $i64s (i64.const 3)))))
    (f64.add (call $f64s (f64.const 2.25)) (f64.convert_i64_s (call $i64s (i64.const 1))))))
