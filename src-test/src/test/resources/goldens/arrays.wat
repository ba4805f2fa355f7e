;; Elements are elements of an array of the JVM.
(module
  (type $ints (array (mut i32)))
  (type $bytes (array (mut i8)))
  (func $new (param $n i32) (result (ref $ints)) (array.new $ints (i32.const 7) (local.get $n)))
  (func $get (param $a (ref null $ints)) (param $i i32) (result i32)
    (array.get $ints (local.get $a) (local.get $i)))
  (func $get_byte (param $a (ref $bytes)) (param $i i32) (result i32)
    (array.get_u $bytes (local.get $a) (local.get $i)))
  (func $set (param $a (ref null $ints)) (param $i i32) (param $v i32)
    (array.set $ints (local.get $a) (local.get $i) (local.get $v)))
  (func $length (param $a (ref null $ints)) (result i32) (array.len (local.get $a))))
