;; With -Djayasm.stressRegions=true: loops become methods of their own, with one exit and with two.
(module
  (memory 1)
  (func $fill (param $p i32) (param $end i32) (result i32)
    (local $n i32)
    (loop $again
      (i32.store (local.get $p) (local.get $n))
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br_if $again
        (i32.ne (local.tee $p (i32.add (local.get $p) (i32.const 4))) (local.get $end))))
    (local.get $n))
  (func $has (param $p i32) (result i32)
    (block $no
      (loop $again
        (br_if $no (i32.eqz (local.get $p)))
        (local.set $p (i32.load (local.get $p)))
        (br_if $again (i32.ne (local.get $p) (i32.const 1000))))
      (return (i32.const 1)))
    (i32.const 0)))
