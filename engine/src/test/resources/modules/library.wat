;; Imports functions that a dynamic library provides.
(module
  (import "env" "add_numbers" (func $add (param i32 i64 f32 f64) (result f64)))
  (import "env" "count" (func $count))
  (import "env" "counted" (func $counted (result i32)))
  (func (export "sum") (param i32 i64 f32 f64) (result f64)
    call $count
    (call $add (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func (export "calls") (result i32) call $counted))
