;; Vectors in both forms.
(module
  (memory 1)
  (func $add (param $a i32) (param $v v128) (result v128)
    (i32x4.add (v128.load offset=16 (local.get $a)) (local.get $v)))
  (func $lanes (param $x f32) (result f32)
    (f32x4.extract_lane 3 (f32x4.mul (f32x4.splat (local.get $x)) (v128.const f32x4 1 2 3 4))))
  (func $any (param $v v128) (result i32) (v128.any_true (local.get $v))))
