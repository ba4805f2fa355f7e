/*
 * Loops over vectors of 128 bits. This file is compiled twice, with and without
 * vector instructions: PREFIX, simd or scalar, goes before the kernels' names.
 *
 * Where clang finds the vector instructions by itself, there is one loop for
 * both. Where it does not, the instructions stand below __wasm_simd128__.
 */
#include "kernel.h"

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

#define JOINED(prefix, name) prefix##_##name
#define JOIN(prefix, name) JOINED(prefix, name)
#define EXPORTED(name) KERNEL(name)
#define SIMD_KERNEL(name) EXPORTED(JOIN(PREFIX, name))

enum { BYTES = 16384, LENGTH = 4096 };

static void fill(void *memory, size_t bytes, uint32_t random) {
    uint32_t *words = memory;
    for (size_t i = 0; i < bytes / 4; i++) {
        words[i] = next_random(&random);
    }
}

static int64_t checksum_bytes(const void *memory, size_t bytes) {
    const uint32_t *words = memory;
    uint64_t checksum = 0;
    for (size_t i = 0; i < bytes / 4; i++) {
        checksum = checksum * 31 + words[i];
    }
    return (int64_t)checksum;
}

/* f32x4 multiplication and addition: y = a * x + y. */
int64_t SIMD_KERNEL(saxpy)(int32_t n) {
    memory_reset();
    float *restrict x = memory_take(LENGTH * sizeof *x);
    float *restrict y = memory_take(LENGTH * sizeof *y);
    for (uint32_t i = 0; i < LENGTH; i++) {
        x[i] = (float)(i % 251) - 125.0f;
        y[i] = (float)(i % 13);
    }
    for (int32_t round = 0; round < n; round++) {
        float a = (float)(round % 7 - 3) / 4.0f;
        for (size_t i = 0; i < LENGTH; i++) {
            y[i] = a * x[i] + y[i];
        }
    }
    return checksum_f32(y, LENGTH);
}

/* An f32 scalar product in eight sums. The values are small multiples of 1/8,
 * so that each sum is exact. */
double SIMD_KERNEL(dot)(int32_t n) {
    enum { SUMS = 8 };
    memory_reset();
    float *restrict a = memory_take(LENGTH * sizeof *a);
    float *restrict b = memory_take(LENGTH * sizeof *b);
    for (uint32_t i = 0; i < LENGTH; i++) {
        a[i] = ((float)(i * 7 % 17) - 8.0f) / 8.0f;
        b[i] = ((float)(i * 5 % 19) - 9.0f) / 8.0f;
    }
    double checksum = 0.0;
    for (int32_t round = 0; round < n; round++) {
        float sums[SUMS] = {0};
        for (size_t i = 0; i < LENGTH; i += SUMS) {
            for (size_t k = 0; k < SUMS; k++) {
                sums[k] += a[i + k] * b[i + k];
            }
        }
        float sum = 0.0f;
        for (size_t k = 0; k < SUMS; k++) {
            sum += sums[k];
        }
        checksum += sum;
        a[round % LENGTH] = -a[round % LENGTH];
    }
    return checksum;
}

/* Saturating i8x16 addition, then the maximum with a second vector. */
int64_t SIMD_KERNEL(saturate)(int32_t n) {
    memory_reset();
    int8_t *restrict a = memory_take(BYTES);
    int8_t *restrict b = memory_take(BYTES);
    int8_t *restrict c = memory_take(BYTES);
    fill(a, BYTES, 2654435761u);
    fill(b, BYTES, 2246822519u);
    fill(c, BYTES, 3266489917u);
    for (int32_t round = 0; round < n; round++) {
#ifdef __wasm_simd128__
        for (size_t i = 0; i < BYTES; i += 16) {
            v128_t sum = wasm_i8x16_add_sat(wasm_v128_load(a + i), wasm_v128_load(b + i));
            wasm_v128_store(a + i, wasm_i8x16_max(sum, wasm_v128_load(c + i)));
        }
#else
        for (size_t i = 0; i < BYTES; i++) {
            int sum = a[i] + b[i];
            sum = sum < INT8_MIN ? INT8_MIN : sum > INT8_MAX ? INT8_MAX : sum;
            a[i] = (int8_t)(sum > c[i] ? sum : c[i]);
        }
#endif
        b[round % BYTES] = (int8_t)~b[round % BYTES];
    }
    return checksum_bytes(a, BYTES);
}

typedef uint32_t u32x4 __attribute__((vector_size(16)));

static inline u32x4 rotate_left(u32x4 value, uint32_t count) {
    return value << count | value >> (32 - count);
}

#define QUARTER_ROUNDS(a, b, c, d) \
    a += b, d = rotate_left(d ^ a, 16); \
    c += d, b = rotate_left(b ^ c, 12); \
    a += b, d = rotate_left(d ^ a, 8); \
    c += d, b = rotate_left(b ^ c, 7)

/* i32x4 additions and rotations, and shuffles: double rounds like ChaCha's on
 * a state of four vectors. */
int64_t SIMD_KERNEL(rotate)(int32_t n) {
    u32x4 a = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    u32x4 b = {1, 2, 3, 4};
    u32x4 c = {5, 6, 7, 8};
    u32x4 d = {9, 10, 11, 12};
    for (int32_t round = 0; round < n; round++) {
        QUARTER_ROUNDS(a, b, c, d);
        b = __builtin_shufflevector(b, b, 1, 2, 3, 0);
        c = __builtin_shufflevector(c, c, 2, 3, 0, 1);
        d = __builtin_shufflevector(d, d, 3, 0, 1, 2);
        QUARTER_ROUNDS(a, b, c, d);
        b = __builtin_shufflevector(b, b, 3, 0, 1, 2);
        c = __builtin_shufflevector(c, c, 2, 3, 0, 1);
        d = __builtin_shufflevector(d, d, 1, 2, 3, 0);
    }
    u32x4 all = (a ^ b) + (c ^ d);
    return (int64_t)((uint64_t)(all[0] ^ all[2]) << 32 | (all[1] ^ all[3]));
}

/* The bits that are set: i8x16.popcnt and additions of neighbours. */
int64_t SIMD_KERNEL(popcount)(int32_t n) {
    memory_reset();
    uint8_t *bytes = memory_take(BYTES);
    fill(bytes, BYTES, 3432918353u);
    uint64_t sum = 0;
    for (int32_t round = 0; round < n; round++) {
        bytes[round % BYTES] ^= (uint8_t)sum;
        uint32_t bits = 0;
#ifdef __wasm_simd128__
        v128_t sums = wasm_i32x4_const_splat(0);
        for (size_t i = 0; i < BYTES; i += 16) {
            v128_t counts = wasm_i8x16_popcnt(wasm_v128_load(bytes + i));
            counts = wasm_u32x4_extadd_pairwise_u16x8(wasm_u16x8_extadd_pairwise_u8x16(counts));
            sums = wasm_i32x4_add(sums, counts);
        }
        bits = wasm_u32x4_extract_lane(sums, 0) + wasm_u32x4_extract_lane(sums, 1) +
               wasm_u32x4_extract_lane(sums, 2) + wasm_u32x4_extract_lane(sums, 3);
#else
        const uint32_t *words = (const uint32_t *)(const void *)bytes;
        for (size_t i = 0; i < BYTES / 4; i++) {
            bits += (uint32_t)__builtin_popcount(words[i]);
        }
#endif
        sum = sum * 3 + bits;
    }
    return (int64_t)sum;
}

/* i8x16.swizzle: each byte's two halves are looked up in tables of 16 bytes. */
int64_t SIMD_KERNEL(swizzle)(int32_t n) {
    memory_reset();
    uint8_t *restrict bytes = memory_take(BYTES);
    uint8_t *restrict low = memory_take(16);
    uint8_t *restrict high = memory_take(16);
    fill(bytes, BYTES, 461845907u);
    fill(low, 16, 3864292196u);
    fill(high, 16, 1390208809u);
    for (int32_t round = 0; round < n; round++) {
#ifdef __wasm_simd128__
        v128_t low_table = wasm_v128_load(low);
        v128_t high_table = wasm_v128_load(high);
        for (size_t i = 0; i < BYTES; i += 16) {
            v128_t value = wasm_v128_load(bytes + i);
            v128_t from_low = wasm_i8x16_swizzle(
                low_table, wasm_v128_and(value, wasm_i8x16_const_splat(15)));
            v128_t from_high = wasm_i8x16_swizzle(high_table, wasm_u8x16_shr(value, 4));
            wasm_v128_store(bytes + i, wasm_v128_xor(from_low, from_high));
        }
#else
        for (size_t i = 0; i < BYTES; i++) {
            bytes[i] = low[bytes[i] & 15] ^ high[bytes[i] >> 4];
        }
#endif
        bytes[round % BYTES] ^= (uint8_t)round;
        low[round % 16] ^= bytes[0];
    }
    return checksum_bytes(bytes, BYTES);
}
