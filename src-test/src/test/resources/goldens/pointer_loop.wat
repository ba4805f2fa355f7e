;; The loops that clang makes: a pointer goes to the end of an array.
(module
  (memory 1)
  (func $sum (param $p i32) (param $end i32) (result f64)
    (local $sum f64)
    (loop $again
      (local.set $sum (f64.add (local.get $sum) (f64.load (local.get $p))))
      (br_if $again
        (i32.ne (local.tee $p (i32.add (local.get $p) (i32.const 8))) (local.get $end))))
    (local.get $sum)))
