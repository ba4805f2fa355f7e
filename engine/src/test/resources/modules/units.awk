# Writes a module with 200 functions: each mixes a number n times with 40 constants of its own.
BEGIN {
    print "(module"
    for (f = 0; f < 200; f++) {
        printf "  (func (export \"f%d\") (param $n i32) (result i32) (local $r i32)\n", f
        print "    (loop $again"
        for (c = 0; c < 40; c++) {
            printf "      (local.set $r (i32.xor (i32.mul (local.get $r) (i32.const 31)) (i32.const %d)))\n", \
                f * 1000 + c
        }
        print "      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))"
        print "    (local.get $r))"
    }
    print ")"
}
