/* 64-bit integer arithmetic without memory: n rounds of bit mixing. */
#include "kernel.h"

static uint64_t rotate_left(uint64_t value, int count) {
    return value << count | value >> (64 - count);
}

/* The finishing steps of splitmix64. */
static uint64_t split_mix(uint64_t x) {
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* The finishing steps of MurmurHash3. */
static uint64_t murmur_mix(uint64_t x) {
    x = (x ^ x >> 33) * 0xFF51AFD7ED558CCDu;
    x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53u;
    return x ^ x >> 33;
}

static uint64_t xor_shift(uint64_t x) {
    x ^= x << 13;
    x ^= x >> 7;
    return x ^ x << 17;
}

int64_t KERNEL(mix64)(int32_t n) {
    uint64_t counter = 0;
    uint64_t state = 88172645463325252u;
    uint64_t checksum = 0;
    for (int32_t i = 0; i < n; i++) {
        counter += 0x9E3779B97F4A7C15u;
        state = xor_shift(state);
        checksum = rotate_left(checksum, 5) ^ (split_mix(counter) + murmur_mix(state));
    }
    return (int64_t)checksum;
}
