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

#endif
