/*
 * Parameters and results of type i32 and i64.
 *
 *   sample_add_i32    (i32, i32) -> i32    (7, 5) = 12
 *   sample_sum_to_n   (i32) -> i32         (10) = 55
 *   sample_scale_i64  (i64, i64) -> i64    (100000, 100000) = 10000000001
 *
 * All arithmetic wraps, as WebAssembly's does.
 */
#include "opaque.h"

EXPORT(sample_add_i32) int32_t sample_add_i32(int32_t a, int32_t b) {
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

/* 1 + 2 + ... + n, and 0 for n below 1. */
EXPORT(sample_sum_to_n) int32_t sample_sum_to_n(int32_t n) {
    uint32_t total = 0;
    for (int32_t left = n; left > 0; left--) {
        /* opaque_i32: otherwise the loop becomes n * (n + 1) / 2. */
        total += (uint32_t)opaque_i32(left);
    }
    return (int32_t)total;
}

/* value * factor + 1: needs more than 32 bits on the way and in the result. */
EXPORT(sample_scale_i64) int64_t sample_scale_i64(int64_t value, int64_t factor) {
    return (int64_t)((uint64_t)value * (uint64_t)factor + 1);
}
