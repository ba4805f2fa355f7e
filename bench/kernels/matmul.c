/*
 * f64 in nested loops: the product of two n by n matrices.
 *
 * The entries are small multiples of 1/8. So each sum is exact, and the
 * checksum does not depend on the order in which a compiler adds.
 */
#include "kernel.h"

double KERNEL(matmul)(int32_t n) {
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
        }
    }
    for (size_t i = 0; i < side; i++) {
        for (size_t j = 0; j < side; j++) {
            double sum = 0.0;
            for (size_t k = 0; k < side; k++) {
                sum += a[i * side + k] * b[k * side + j];
            }
            c[i * side + j] = sum;
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
