;; Calls a function of state.wat as the last it does.
(module $tail
  (import "state" "one" (func $one (result i32)))
  (func (export "tail") (result i32) (return_call $one)))
