/*
 * Innermost loops over arrays, n times over an array that fits into a cache.
 * Each time, the first loop's work depends on what was computed before, so
 * that no compiler can do it once for all.
 */
#include "kernel.h"

enum { BYTES = 32768, LENGTH = 8192 };

static void fill(uint32_t *values, size_t count, uint32_t random) {
    for (size_t i = 0; i < count; i++) {
        values[i] = next_random(&random);
    }
}

/* The sum of all bytes. */
int32_t KERNEL(byte_sum)(int32_t n) {
    memory_reset();
    uint8_t *bytes = memory_take(BYTES);
    fill((uint32_t *)(void *)bytes, BYTES / 4, 2166136261u);
    uint32_t sum = 0;
    for (int32_t round = 0; round < n; round++) {
        bytes[round % BYTES] ^= (uint8_t)sum;
        for (size_t i = 0; i < BYTES; i++) {
            sum += bytes[i];
        }
    }
    return (int32_t)sum;
}

/* The sum of all i32 values. */
int32_t KERNEL(sum)(int32_t n) {
    memory_reset();
    uint32_t *values = memory_take(LENGTH * sizeof *values);
    fill(values, LENGTH, 16777619u);
    uint32_t sum = 0;
    for (int32_t round = 0; round < n; round++) {
        values[round % LENGTH] ^= sum;
        for (size_t i = 0; i < LENGTH; i++) {
            sum += values[i];
        }
    }
    return (int32_t)sum;
}

/* The largest i32 value, which then gets smaller. */
int32_t KERNEL(maximum)(int32_t n) {
    memory_reset();
    int32_t *values = memory_take(LENGTH * sizeof *values);
    fill((uint32_t *)values, LENGTH, 1597334677u);
    uint32_t checksum = 0;
    for (int32_t round = 0; round < n; round++) {
        int32_t largest = INT32_MIN;
        for (size_t i = 0; i < LENGTH; i++) {
            largest = values[i] > largest ? values[i] : largest;
        }
        checksum = checksum * 31 + (uint32_t)largest;
        values[checksum % LENGTH] = largest / 2;
    }
    return (int32_t)checksum;
}

/* The scalar product of two vectors of i32. */
int32_t KERNEL(dot)(int32_t n) {
    memory_reset();
    uint32_t *a = memory_take(LENGTH * sizeof *a);
    uint32_t *b = memory_take(LENGTH * sizeof *b);
    fill(a, LENGTH, 668265263u);
    fill(b, LENGTH, 374761393u);
    uint32_t sum = 0;
    for (int32_t round = 0; round < n; round++) {
        a[round % LENGTH] ^= sum;
        for (size_t i = 0; i < LENGTH; i++) {
            sum += a[i] * b[i];
        }
    }
    return (int32_t)sum;
}

/* A copy byte by byte, there and back again, each time one byte further. */
#ifdef __clang__
/* Otherwise clang makes one call of memcpy out of the loop. */
__attribute__((no_builtin("memcpy", "memmove")))
#endif
int32_t KERNEL(copy)(int32_t n) {
    memory_reset();
    uint8_t *restrict a = memory_take(BYTES + 1);
    uint8_t *restrict b = memory_take(BYTES + 1);
    fill((uint32_t *)(void *)a, BYTES / 4, 3266489917u);
    a[BYTES] = b[BYTES] = b[0] = 1;
    for (int32_t round = 0; round < n; round++) {
        for (size_t i = 0; i < BYTES; i++) {
            b[i + 1] = a[i];
        }
        for (size_t i = 0; i < BYTES; i++) {
            a[i] = b[i];
        }
        a[round % BYTES] ^= (uint8_t)round;
    }
    uint32_t checksum = 0;
    for (size_t i = 0; i <= BYTES; i++) {
        checksum = checksum * 31 + a[i];
    }
    return (int32_t)checksum;
}
