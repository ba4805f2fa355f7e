/*
 * f64 row by row: the product of matmul.c with the two inner loops exchanged,
 * so that all three matrices are read and written in the order of their memory.
 * The sums are exact, so the checksum is that of matmul.
 */
#include "kernel.h"

double KERNEL(matmul_ikj)(int32_t n) {
    memory_reset();
    size_t side = n > 0 ? (size_t)n : 0;
    size_t bytes = side * side * sizeof(double);
    double *a = memory_take(bytes);
    double *b = memory_take(bytes);
    double *c = memory_take(bytes);
    for (size_t i = 0; i < side; i++) {
        for (size_t j = 0; j < side; j++) {
            a[i * side + j] = ((double)((i * 7 + j * 3) % 17) - 8.0) / 8.0;
            b[i * side + j] = ((double)((i * 5 + j * 11) % 19) - 9.0) / 8.0;
            c[i * side + j] = 0.0;
        }
    }
    for (size_t i = 0; i < side; i++) {
        for (size_t k = 0; k < side; k++) {
            double factor = a[i * side + k];
            for (size_t j = 0; j < side; j++) {
                c[i * side + j] += factor * b[k * side + j];
            }
        }
    }
    double checksum = 0.0;
    for (size_t i = 0; i < side; i++) {
        for (size_t j = 0; j < side; j++) {
            checksum += c[i * side + j] * (double)((i + 2 * j) % 5);
        }
    }
    return checksum;
}
