;; Ways to call a function; each export with a parameter "n" does it n times, and tells the host
;; before how often it will do it yet.
(module $hooks
  (type $unary (func (param i32) (result i32)))
  (import "host" "at" (func $at (param i32)))
  (import "env" "outside" (func $outside (type $unary)))
  (global $calls (export "calls") (mut i32) (i32.const 0))
  (memory (export "memory") 1)
  (table (export "table") 2 funcref)
  (elem (i32.const 0) func $target)

  (func $target (export "target") (type $unary) (param $x i32) (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (i32.add (local.get $x) (i32.const 1)))

  (func (export "direct") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call $target (local.get $x)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  (func (export "indirect") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call_indirect (type $unary) (local.get $x) (i32.const 0)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  (func (export "reference") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call_ref $unary (local.get $x) (ref.func $target)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  (func (export "import") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call $outside (local.get $x)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  (func $tailCaller (type $unary) (param $x i32) (result i32)
    (return_call $target (local.get $x)))

  (func (export "tail") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call $tailCaller (local.get $x)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  (func $tailIndirectCaller (type $unary) (param $x i32) (result i32)
    (return_call_indirect (type $unary) (local.get $x) (i32.const 0)))

  (func (export "tailIndirect") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call $tailIndirectCaller (local.get $x)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  ;; Calls itself last, so n + 1 times in all.
  (func $countdown (export "countdown") (param $n i32) (param $x i32) (result i32)
    (call $at (local.get $n))
    (if (i32.eqz (local.get $n)) (then (return (local.get $x))))
    (return_call $countdown
      (i32.sub (local.get $n) (i32.const 1))
      (i32.add (local.get $x) (i32.const 1))))

  ;; Nests n + 1 calls of itself. The locals must be zero.
  (func $nest (export "nest") (param $n i32) (result i32) (local $a i32) (local $b i64) (local $c i32)
    (if (i32.eqz (local.get $n))
      (then (return (i32.or (local.get $a) (i32.or (i32.wrap_i64 (local.get $b)) (local.get $c))))))
    (i32.add
      (i32.add (i32.const 1) (i32.or (local.get $a) (local.get $c)))
      (call $nest (i32.sub (local.get $n) (i32.const 1)))))

  (func $mixed (export "mixed")
    (param i32 i64 f32 f64 externref v128 i32) (result externref v128)
    (local.get 4) (local.get 5))

  ;; Calls the function above from a frame of its own.
  (func (export "callMixed") (param externref) (result externref v128)
    (call $mixed
      (i32.const 1) (i64.const 2) (f32.const 3) (f64.const 4) (local.get 0)
      (v128.const i64x2 5 6) (i32.const 7)))

  ;; Several loops, which can be methods of their own.
  (func $split (export "split") (param $n i32) (result i32) (local $i i32) (local $sum i32)
    (local.set $i (local.get $n))
    (loop $fill
      (i32.store8 (local.get $i) (local.get $i))
      (br_if $fill (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
    (local.set $i (local.get $n))
    (loop $add
      (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $i))))
      (br_if $add (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
    (local.set $i (local.get $n))
    (loop $addAgain
      (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $i))))
      (br_if $addAgain (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
    (local.get $sum))

  ;; Calls the function above.
  (func (export "again") (param $n i32) (result i32) (local $x i32)
    (loop $next
      (call $at (local.get $n))
      (local.set $x (call $split (i32.const 10)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))
