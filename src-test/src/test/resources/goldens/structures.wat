;; Fields are fields of a class; packed ones are masked or are signed already.
(module
  (type $point (struct (field $x (mut i32)) (field $y (mut f64)) (field $b (mut i8))))
  (func $new (param $x i32) (result (ref $point))
    (struct.new $point (local.get $x) (f64.const 1) (i32.const 2)))
  (func $get (param $p (ref null $point)) (result f64) (struct.get $point $y (local.get $p)))
  (func $packed (param $p (ref $point)) (result i32)
    (i32.add
      (struct.get_u $point $b (local.get $p))
      (struct.get_s $point $b (local.get $p))))
  (func $set (param $p (ref null $point)) (param $x i32)
    (struct.set $point $x (local.get $p) (local.get $x))))
