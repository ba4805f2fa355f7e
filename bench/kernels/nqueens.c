/*
 * Recursion with bit operations: in how many ways n queens stand on an n by n
 * board without attacking each other (n from 1 to 20).
 */
#include "kernel.h"

/* Places the remaining rows. Each set bit is a column that is attacked: along
 * a column, a diagonal to the left, a diagonal to the right. */
static int32_t place(uint32_t all, uint32_t columns, uint32_t left, uint32_t right) {
    if (columns == all) {
        return 1;
    }
    int32_t ways = 0;
    for (uint32_t free = all & ~(columns | left | right); free != 0; free &= free - 1) {
        uint32_t queen = free & (0u - free);
        ways += place(all, columns | queen, (left | queen) << 1, (right | queen) >> 1);
    }
    return ways;
}

int32_t KERNEL(nqueens)(int32_t n) {
    if (n < 1 || n > 20) {
        return 0;
    }
    return place((1u << n) - 1, 0, 0, 0);
}
