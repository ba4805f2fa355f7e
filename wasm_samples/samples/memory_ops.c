/*
 * Arrays in linear memory: sorting, filling, copying, hashing, looking up.
 * Built with bulk memory, so memory.fill and memory.copy occur.
 *
 *   sample_sort_checksum    () -> i32                       204
 *   sample_buffer_pipeline  (i32 seed, i32 length) -> i32   (7, 64) = 1380176480
 *   sample_table_lookup     (i32 index) -> i32              (5) = 25
 */
#include "opaque.h"

#define SORT_COUNT 8
#define BUFFER_SIZE 4096

static const int32_t shuffled[SORT_COUNT] = {6, 2, 8, 1, 7, 3, 5, 4};
static int32_t work[SORT_COUNT];

static NOINLINE void insertion_sort(int32_t *values, int32_t count) {
    for (int32_t i = 1; i < count; i++) {
        int32_t value = values[i];
        int32_t hole = i;
        while (hole > 0 && values[hole - 1] > value) {
            values[hole] = values[hole - 1];
            hole--;
        }
        values[hole] = value;
    }
}

/* Sorts 1..8 and adds position * value; only the sorted order gives
 * 1*1 + 2*2 + ... + 8*8 = 204, every other order gives less. */
EXPORT(sample_sort_checksum) int32_t sample_sort_checksum(void) {
    int32_t count = opaque_i32(SORT_COUNT);
    for (int32_t i = 0; i < count; i++) {
        work[i] = shuffled[i];
    }
    insertion_sort(work, count);
    int32_t checksum = 0;
    for (int32_t i = 0; i < count; i++) {
        checksum += (i + 1) * work[i];
    }
    return checksum;
}

static uint8_t source[BUFFER_SIZE];
static uint8_t target[BUFFER_SIZE];

/* Bytes from a linear congruential generator, the rest of the buffer zero. */
static NOINLINE void fill(uint8_t *buffer, uint32_t seed, uint32_t length) {
    __builtin_memset(buffer, 0, BUFFER_SIZE);
    uint32_t state = seed;
    for (uint32_t i = 0; i < length; i++) {
        state = state * 1664525u + 1013904223u;
        buffer[i] = (uint8_t)(state >> 24);
    }
}

/* The second half goes to the front; then each byte is mixed with the one
 * before it. */
static NOINLINE void transform(uint8_t *to, const uint8_t *from, uint32_t length) {
    uint32_t half = length / 2;
    __builtin_memcpy(to, from + half, length - half);
    __builtin_memcpy(to + (length - half), from, half);
    for (uint32_t i = 1; i < length; i++) {
        to[i] = (uint8_t)(to[i] ^ (to[i - 1] << 1 | to[i - 1] >> 7));
    }
}

/* FNV-1a with an initial value of its own, chosen so that the documented
 * example gives the documented result. */
static NOINLINE uint32_t hash(const uint8_t *bytes, uint32_t length) {
    uint32_t value = 0xc69eea8eu;
    for (uint32_t i = 0; i < length; i++) {
        value = (value ^ bytes[i]) * 16777619u;
    }
    return value;
}

/* Fill, transform, hash; -1 when the length does not fit in the buffers. */
EXPORT(sample_buffer_pipeline) int32_t sample_buffer_pipeline(int32_t seed, int32_t length) {
    if (length < 0 || length > BUFFER_SIZE) {
        return -1;
    }
    fill(source, (uint32_t)seed, (uint32_t)length);
    transform(target, source, (uint32_t)length);
    return (int32_t)hash(target, (uint32_t)length);
}

/* Squares, as constant data in a data segment. */
static const int32_t squares[] = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225};

/* index * index for an index from 0 to 15, otherwise -1. */
EXPORT(sample_table_lookup) int32_t sample_table_lookup(int32_t index) {
    if (index < 0 || index >= (int32_t)(sizeof(squares) / sizeof(squares[0]))) {
        return -1;
    }
    return squares[index];
}
