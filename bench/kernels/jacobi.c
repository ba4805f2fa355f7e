/*
 * A stencil: 100 times, each inner point of an n by n grid becomes the mean of
 * itself and its four neighbours, from one array into another and back.
 */
#include "kernel.h"

enum { STEPS = 100 };

static void relax(const double *from, double *to, size_t side) {
    for (size_t i = 1; i + 1 < side; i++) {
        for (size_t j = 1; j + 1 < side; j++) {
            const double *point = from + i * side + j;
            to[i * side + j] =
                0.2 * (point[0] + point[-1] + point[1] + *(point - side) + point[side]);
        }
    }
}

int64_t KERNEL(jacobi)(int32_t n) {
    memory_reset();
    size_t side = n > 0 ? (size_t)n : 0;
    double *a = memory_take(side * side * sizeof *a);
    double *b = memory_take(side * side * sizeof *b);
    uint32_t random = 521288629u;
    for (size_t i = 0; i < side * side; i++) {
        a[i] = b[i] = (double)(next_random(&random) >> 8);
    }
    for (int step = 0; step < STEPS; step += 2) {
        relax(a, b, side);
        relax(b, a, side);
    }
    return checksum_f64(a, side * side);
}
