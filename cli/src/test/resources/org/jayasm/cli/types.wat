;; Structure and array types, recursive and with subtypes.
;; Build: wasm-as -all -g types.wat
(module
  (type $bytes (array (mut i8)))
  (rec
    (type $node (sub (struct (field $next (ref null $node)) (field $value (mut i32)))))
    (type $leaf (sub final $node (struct (field $next (ref null $node)) (field $value (mut i32)) (field $text (ref $bytes))))))
  (func $length (export "length") (param $text (ref $bytes)) (result i32)
    (array.len (local.get $text)))
  (func $leaf (export "leaf") (result (ref $leaf))
    (struct.new $leaf (ref.null $node) (i32.const 1) (array.new_default $bytes (i32.const 2)))))
