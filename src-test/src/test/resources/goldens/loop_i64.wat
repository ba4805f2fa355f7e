;; A loop that a comparison in two steps continues: the jump backwards is one by itself.
(module
  (func (export "sum") (param $n i64) (result i64)
    (local $sum i64)
    loop $next
      local.get $sum
      local.get $n
      i64.add
      local.set $sum
      local.get $n
      i64.const 1
      i64.sub
      local.tee $n
      i64.const 0
      i64.gt_s
      br_if $next
    end
    local.get $sum))
