/*
 * Runs a kernel natively: native KERNEL N
 * Prints the result's type and the checksum, separated by a tab.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"

struct kernel {
    const char *name;
    int32_t (*i32)(int32_t n);
    int64_t (*i64)(int32_t n);
    double (*f64)(int32_t n);
};

static const struct kernel kernels[] = {
    {"fib", .i32 = fib},
    {"sieve", .i32 = sieve},
    {"matmul", .f64 = matmul},
    {"sha256", .i64 = sha256},
    {"indirect", .i32 = indirect},
    {"vm", .i32 = vm},
    {"mix64", .i64 = mix64},
    {"list", .i32 = list},
    {"hashmap", .i32 = hashmap},
    {"quicksort", .i64 = quicksort},
    {"mandelbrot", .i32 = mandelbrot},
    {"nqueens", .i32 = nqueens},
    {"matmul_ikj", .f64 = matmul_ikj},
    {"jacobi", .i64 = jacobi},
    {"floyd", .i32 = floyd},
    {"saxpy", .i64 = saxpy},
    {"byte_sum", .i32 = byte_sum},
    {"sum", .i32 = sum},
    {"maximum", .i32 = maximum},
    {"dot", .i32 = dot},
    {"copy", .i32 = copy},
    {"dispatch", .i32 = dispatch},
    {"straight", .i32 = straight},
    {"seidel", .i64 = seidel},
    {"simd_saxpy", .i64 = simd_saxpy},
    {"simd_dot", .f64 = simd_dot},
    {"simd_saturate", .i64 = simd_saturate},
    {"simd_rotate", .i64 = simd_rotate},
    {"simd_popcount", .i64 = simd_popcount},
    {"simd_swizzle", .i64 = simd_swizzle},
    {"scalar_saxpy", .i64 = scalar_saxpy},
    {"scalar_dot", .f64 = scalar_dot},
    {"scalar_saturate", .i64 = scalar_saturate},
    {"scalar_rotate", .i64 = scalar_rotate},
    {"scalar_popcount", .i64 = scalar_popcount},
    {"scalar_swizzle", .i64 = scalar_swizzle},
};

int main(int argc, char **argv) {
    for (size_t i = 0; argc == 3 && i < sizeof kernels / sizeof kernels[0]; i++) {
        const struct kernel *kernel = &kernels[i];
        int32_t n = atoi(argv[2]);
        if (strcmp(kernel->name, argv[1]) != 0) {
            continue;
        }
        if (kernel->i32 != NULL) {
            printf("i32\t%" PRId32 "\n", kernel->i32(n));
        } else if (kernel->i64 != NULL) {
            printf("i64\t%" PRId64 "\n", kernel->i64(n));
        } else {
            /* The values have few digits: this is how Java prints them. */
            double value = kernel->f64(n);
            printf(value == floor(value) ? "f64\t%.1f\n" : "f64\t%.17g\n", value);
        }
        return 0;
    }
    fputs("usage: native KERNEL N\n", stderr);
    return 2;
}
