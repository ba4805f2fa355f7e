/*
 * The smallest sample: constants, one multiplication, one addition.
 *
 *   sample_const42        () -> i32    42
 *   sample_mul_add_const  () -> i32    42
 */
#include "opaque.h"

/* One instruction, "i32.const 42": the constant is the point of this one. */
EXPORT(sample_const42) int32_t sample_const42(void) {
    return 42;
}

/* 8 * 5 + 2, computed when called. */
EXPORT(sample_mul_add_const) int32_t sample_mul_add_const(void) {
    int32_t factor = opaque_i32(8);
    return factor * opaque_i32(5) + 2;
}
