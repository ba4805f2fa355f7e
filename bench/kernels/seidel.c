/*
 * A stencil in place, in a function too large for HotSpot's compilers: 10
 * times, each inner point of an n by n grid becomes the mean of itself and its
 * eight neighbours. Unrolling by 96 makes the JVM bytecode of the inner loop
 * longer than the 8,000 bytes that HotSpot accepts.
 */
#include "kernel.h"

enum { STEPS = 10 };

int64_t KERNEL(seidel)(int32_t n) {
    memory_reset();
    size_t side = n > 0 ? (size_t)n : 0;
    double *grid = memory_take(side * side * sizeof *grid);
    uint32_t random = 88675123u;
    for (size_t i = 0; i < side * side; i++) {
        grid[i] = (double)(next_random(&random) >> 8);
    }
    for (int step = 0; step < STEPS; step++) {
        for (size_t i = 1; i + 1 < side; i++) {
            double *above = grid + (i - 1) * side;
            double *row = grid + i * side;
            double *below = grid + (i + 1) * side;
#ifdef __clang__
#pragma clang loop unroll_count(96)
#endif
            for (size_t j = 1; j + 1 < side; j++) {
                row[j] = (above[j - 1] + above[j] + above[j + 1] + row[j - 1] + row[j] +
                          row[j + 1] + below[j - 1] + below[j] + below[j + 1]) *
                         (1.0 / 9.0);
            }
        }
    }
    return checksum_f64(grid, side * side);
}
