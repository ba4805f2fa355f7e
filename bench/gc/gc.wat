;; Programs that live from the collector. Each takes a size and returns a checksum; GcPrograms.java
;; has the same programs in Java.
(module
  (rec (type $tree (sub final (struct (field $left (ref null $tree)) (field $right (ref null $tree))))))
  (rec (type $node (sub final (struct (field $value i32) (field $next (ref null $node))))))
  (rec (type $entry (sub final (struct
    (field $key i32) (field $count (mut i32)) (field $next (ref null $entry))))))
  (type $table (array (mut (ref null $entry))))

  (func $make (param $depth i32) (result (ref $tree))
    (if (i32.eqz (local.get $depth)) (then (return (struct.new_default $tree))))
    (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
    (struct.new $tree (call $make (local.get $depth)) (call $make (local.get $depth))))

  (func $check (param $tree (ref $tree)) (result i32) (local $left (ref null $tree))
    (local.set $left (struct.get $tree $left (local.get $tree)))
    (if (ref.is_null (local.get $left)) (then (return (i32.const 1))))
    (i32.add
      (i32.const 1)
      (i32.add
        (call $check (ref.as_non_null (local.get $left)))
        (call $check (ref.as_non_null (struct.get $tree $right (local.get $tree)))))))

  ;; Makes a tree of the given depth that lives on, many short-lived smaller ones, and counts nodes.
  (func (export "trees") (param $depth i32) (result i32)
    (local $long (ref null $tree)) (local $d i32) (local $rounds i32) (local $sum i32)
    (local.set $long (call $make (local.get $depth)))
    (local.set $d (i32.const 2))
    (loop $depths
      (local.set $rounds (i32.shl (i32.const 1) (i32.sub (local.get $depth) (local.get $d))))
      (loop $again
        (local.set $sum (i32.add (local.get $sum) (call $check (call $make (local.get $d)))))
        (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
      (br_if $depths (i32.le_s (local.tee $d (i32.add (local.get $d) (i32.const 2))) (local.get $depth))))
    (i32.add (local.get $sum) (call $check (ref.as_non_null (local.get $long)))))

  ;; Makes a list of n nodes, all of which live until it is complete, and adds up their values.
  (func (export "list") (param $n i32) (result i32)
    (local $list (ref null $node)) (local $sum i32)
    (loop $again
      (local.set $list (struct.new $node (local.get $n) (local.get $list)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (loop $walk
      (local.set $sum
        (i32.add
          (i32.mul (local.get $sum) (i32.const 31))
          (struct.get $node $value (local.get $list))))
      (br_if $walk (i32.eqz (ref.is_null
        (local.tee $list (struct.get $node $next (local.get $list)))))))
    (local.get $sum))

  ;; Counts n pseudo-random keys in a hash map with chains, and combines the counts.
  (func (export "map") (param $n i32) (result i32)
    (local $table (ref $table)) (local $entry (ref null $entry)) (local $key i32) (local $slot i32)
    (local $mask i32) (local $seed i32) (local $sum i32)
    (local.set $mask (i32.const 16383))
    (local.set $table (array.new_default $table (i32.add (local.get $mask) (i32.const 1))))
    (local.set $seed (i32.const 12345))
    (loop $again
      (local.set $seed (i32.add (i32.mul (local.get $seed) (i32.const 1103515245)) (i32.const 12345)))
      (local.set $key (i32.and (i32.shr_u (local.get $seed) (i32.const 8)) (i32.const 0xffff)))
      (local.set $slot
        (i32.and
          (i32.shr_u (i32.mul (local.get $key) (i32.const 0x9e3779b1)) (i32.const 16))
          (local.get $mask)))
      (local.set $entry (array.get $table (local.get $table) (local.get $slot)))
      (block $done
        (block $missing
          (loop $chain
            (br_if $missing (ref.is_null (local.get $entry)))
            (if (i32.eq (struct.get $entry $key (local.get $entry)) (local.get $key))
              (then
                (struct.set $entry $count
                  (local.get $entry)
                  (i32.add (struct.get $entry $count (local.get $entry)) (i32.const 1)))
                (br $done)))
            (local.set $entry (struct.get $entry $next (local.get $entry)))
            (br $chain)))
        (array.set $table
          (local.get $table)
          (local.get $slot)
          (struct.new $entry
            (local.get $key)
            (i32.const 1)
            (array.get $table (local.get $table) (local.get $slot)))))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (loop $slots
      (local.set $entry (array.get $table (local.get $table) (local.get $mask)))
      (block $end
        (loop $chain
          (br_if $end (ref.is_null (local.get $entry)))
          (local.set $sum
            (i32.add
              (local.get $sum)
              (i32.mul
                (struct.get $entry $key (local.get $entry))
                (struct.get $entry $count (local.get $entry)))))
          (local.set $entry (struct.get $entry $next (local.get $entry)))
          (br $chain)))
      (br_if $slots (i32.ge_s
        (local.tee $mask (i32.sub (local.get $mask) (i32.const 1))) (i32.const 0))))
    (local.get $sum)))
