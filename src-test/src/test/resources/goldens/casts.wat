;; A cast to a structure type is one of the JVM; small integers are references too.
(module
  (type $base (sub (struct (field i32))))
  (type $derived (sub $base (struct (field i32) (field i64))))
  (func $cast (param $r anyref) (result (ref $derived)) (ref.cast (ref $derived) (local.get $r)))
  (func $test (param $r (ref null $base)) (result i32)
    (ref.test (ref null $derived) (local.get $r)))
  (func $branch (param $r anyref) (result i32)
    (block $is_int (result (ref i31))
      (drop (br_on_cast $is_int anyref (ref i31) (local.get $r)))
      (return (i32.const -1)))
    (i31.get_u))
  (func $same (param $a eqref) (param $b eqref) (result i32)
    (ref.eq (local.get $a) (local.get $b))))
