;; The start function is one of the host.
(module
  (import "env" "started" (func $started))
  (start $started))
