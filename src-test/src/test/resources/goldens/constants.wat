;; Small and large constants; the payload of a NaN is kept.
(module
  (func $int (result i32) (i32.add (i32.const 5) (i32.const 1000000)))
  (func $long (result i64) (i64.const -1))
  (func $float (result f32) (f32.const 0.5))
  (func $negative_zero (result f64) (f64.const -0.0))
  (func $nan (result f64) (f64.const nan:0x123)))
