/*
 * What the kernels share. Each kernel is one function, exported under its
 * name, that takes a size and returns a checksum of all it computed.
 */
#ifndef JAYASM_BENCH_KERNEL_H
#define JAYASM_BENCH_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __wasm__
#define KERNEL(name) __attribute__((export_name(#name))) name
#else
#define KERNEL(name) name
#endif

int32_t fib(int32_t n);
int32_t sieve(int32_t n);
double matmul(int32_t n);
int64_t sha256(int32_t n);
int32_t indirect(int32_t n);
int32_t vm(int32_t n);
int64_t mix64(int32_t n);
int32_t list(int32_t n);
int32_t hashmap(int32_t n);
int64_t quicksort(int32_t n);
int32_t mandelbrot(int32_t n);
int32_t nqueens(int32_t n);
double matmul_ikj(int32_t n);
int64_t jacobi(int32_t n);
int32_t floyd(int32_t n);
int64_t saxpy(int32_t n);
int32_t byte_sum(int32_t n);
int32_t sum(int32_t n);
int32_t maximum(int32_t n);
int32_t dot(int32_t n);
int32_t copy(int32_t n);

int32_t dispatch(int32_t n);
int32_t straight(int32_t n);
int64_t seidel(int32_t n);

int64_t simd_saxpy(int32_t n);
double simd_dot(int32_t n);
int64_t simd_saturate(int32_t n);
int64_t simd_rotate(int32_t n);
int64_t simd_popcount(int32_t n);
int64_t simd_swizzle(int32_t n);
int64_t scalar_saxpy(int32_t n);
double scalar_dot(int32_t n);
int64_t scalar_saturate(int32_t n);
int64_t scalar_rotate(int32_t n);
int64_t scalar_popcount(int32_t n);
int64_t scalar_swizzle(int32_t n);

/*
 * Working memory: 16 MiB that the kernels use in turn. A kernel calls
 * memory_reset and then memory_take for each array. The contents are what the
 * kernel before left there. A size that does not fit traps.
 */
void memory_reset(void);
void *memory_take(size_t bytes);

/* A small generator (xorshift) for reproducible input data; never 0. */
static inline uint32_t next_random(uint32_t *state) {
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

/* Checksums of floats by their bits, since how a decimal is printed differs. */
static inline int64_t checksum_f64(const double *values, size_t count) {
    uint64_t checksum = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        __builtin_memcpy(&bits, &values[i], sizeof bits);
        checksum = checksum * 31 + bits;
    }
    return (int64_t)checksum;
}

static inline int64_t checksum_f32(const float *values, size_t count) {
    uint64_t checksum = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        __builtin_memcpy(&bits, &values[i], sizeof bits);
        checksum = checksum * 31 + bits;
    }
    return (int64_t)checksum;
}

#endif
