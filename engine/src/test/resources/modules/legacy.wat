;; Exception handling as older toolchains emit it. Each function's comment says what it gives.
(module
  (import "env" "fail" (func $fail (param i32)))
  (tag $a (param i32))
  (tag $b (param i32 f64))

  (func $throw_a (param i32) (throw $a (local.get 0)))
  (func $throw_some (param i32)
    (if (i32.eqz (local.get 0)) (then (throw $b (i32.const 5) (f64.const 0.5))))
    (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $a (i32.const 7))))
    (if (i32.eq (local.get 0) (i32.const 2)) (then unreachable))
    (if (i32.eq (local.get 0) (i32.const 3)) (then (call $fail (local.get 0)))))

  ;; Which handler runs: 105 for $b, 207 for $a, 300 for a host's exception, 400 for none.
  (func (export "handlers") (param i32) (result i32)
    (try (result i32)
      (do (call $throw_some (local.get 0)) (i32.const 400))
      (catch $b drop (i32.add (i32.const 100)))
      (catch $a (i32.add (i32.const 200)))
      (catch_all (i32.const 300))))

  ;; A value below the try, and values that both parts give: 1000 + 2 * arg, or 1000 + 3 * 7.
  (func (export "values") (param i32) (result i32)
    (i32.const 1000)
    (try (result i32 i32)
      (do (call $throw_some (local.get 0)) (local.get 0) (local.get 0))
      (catch $a (local.set 0) (local.get 0) (i32.mul (local.get 0) (i32.const 2))))
    i32.add i32.add)

  ;; The delegate passes by the middle handler: 1 + 10 * 7.
  (func (export "delegate") (result i32)
    (try $outer (result i32)
      (do
        (try (result i32)
          (do
            (try (result i32)
              (do (call $throw_a (i32.const 7)) (i32.const 0))
              (delegate $outer)))
          (catch_all (i32.const 2))))
      (catch $a (i32.mul (i32.const 10)) (i32.add (i32.const 1)))))

  ;; To a block between two tries: the handler outside of the block runs: 1.
  (func (export "delegate_to_block") (result i32)
    (try (result i32)
      (do
        (block $block (result i32)
          (try (result i32)
            (do
              (try (result i32)
                (do (call $throw_a (i32.const 7)) (i32.const 0))
                (delegate $block)))
            (catch_all (i32.const 2)))))
      (catch_all (i32.const 1))))

  ;; From within a handler, to the try that the handler belongs to: its handlers do not run: 3.
  (func (export "delegate_from_handler") (result i32)
    (try (result i32)
      (do
        (try $middle (result i32)
          (do (call $throw_a (i32.const 7)) (i32.const 0))
          (catch $a
            drop
            (try (result i32)
              (do (call $throw_a (i32.const 8)) (i32.const 1))
              (delegate $middle)))))
      (catch_all (i32.const 3))))

  ;; Out of the function, past all of its handlers.
  (func $delegate_to_caller (export "delegate_to_caller")
    (try
      (do
        (try
          (do (call $throw_a (i32.const 7)))
          (delegate 1)))
      (catch_all)))

  ;; The caller's handler takes what was delegated to it: 7.
  (func (export "delegate_through_call") (result i32)
    (try (result i32)
      (do (call $delegate_to_caller) (i32.const 0))
      (catch $a)))

  ;; The inner handler throws the outer handler's exception again: 7.
  (func (export "rethrow_outer") (result i32)
    (try (result i32)
      (do
        (try $outer (result i32)
          (do (call $throw_a (i32.const 7)) (i32.const 0))
          (catch $a
            drop
            (try (result i32)
              (do (throw $b (i32.const 1) (f64.const 2)))
              (catch $b drop drop (rethrow $outer))))))
      (catch $a)))

  ;; A loop whose handler continues it: the number of rounds, 5, times 10 by the last, 50.
  (func (export "loop") (result i32) (local $i i32)
    (loop $again (result i32)
      (try (result i32)
        (do
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (if (i32.lt_u (local.get $i) (i32.const 5)) (then (throw $a (local.get $i))))
          (i32.mul (local.get $i) (i32.const 10)))
        (catch $a drop (br $again)))))

  ;; Leaves a body and a handler by branches and by return: 1, 2 or 3.
  (func (export "leave") (param i32) (result i32)
    (block $out (result i32)
      (try
        (do
          (br_if $out (i32.const 1) (i32.eq (local.get 0) (i32.const 9)))
          drop
          (call $throw_some (local.get 0)))
        (catch $a (drop) (br $out (i32.const 2)))
        (catch $b (drop) (drop) (return (i32.const 3))))
      (i32.const 4))))
