;; The array and the size of the memory are read anew behind what may replace them.
(module
  (memory 1)
  (func $grow (param $pages i32) (param $a i32) (result i32)
    (if (i32.eq (memory.grow (local.get $pages)) (i32.const -1))
      (then (return (i32.const -1))))
    (i32.store (local.get $a) (memory.size))
    (i32.load (local.get $a))))
