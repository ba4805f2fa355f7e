/*
 * Loops and branches: a counted loop and a recursion.
 *
 *   sample_loop_sum     () -> i32    1 + 2 + ... + 10 = 55
 *   sample_factorial_6  () -> i32    6! = 720
 */
#include "opaque.h"

EXPORT(sample_loop_sum) int32_t sample_loop_sum(void) {
    int32_t total = 0;
    /* opaque_i32 inside the loop: otherwise it becomes n * (n + 1) / 2. */
    for (int32_t i = 1; i <= opaque_i32(10); i++) {
        total += opaque_i32(i);
    }
    return total;
}

static NOINLINE int32_t factorial(int32_t n) {
    if (n <= 1) {
        return 1;
    }
    /* opaque_i32 around the call: otherwise the recursion becomes a loop. */
    return n * opaque_i32(factorial(n - 1));
}

EXPORT(sample_factorial_6) int32_t sample_factorial_6(void) {
    return factorial(opaque_i32(6));
}
