/*
 * Indirect calls: n calls through a table of eight functions, where the result
 * of each call chooses the next function.
 */
#include "kernel.h"

typedef uint32_t (*step)(uint32_t state, uint32_t i);

static uint32_t add(uint32_t state, uint32_t i) {
    return state + i * 0x9E3779B9u;
}

static uint32_t subtract(uint32_t state, uint32_t i) {
    return state - (i ^ 0x85EBCA6Bu);
}

static uint32_t multiply(uint32_t state, uint32_t i) {
    return (state | 1) * 0xC2B2AE35u + i;
}

static uint32_t exclusive_or(uint32_t state, uint32_t i) {
    return (state ^ i) * 0x27D4EB2Fu;
}

static uint32_t rotate(uint32_t state, uint32_t i) {
    return (state << 13 | state >> 19) + i;
}

static uint32_t fold(uint32_t state, uint32_t i) {
    return (state ^ state >> 15) * 0x165667B1u - i;
}

static uint32_t negate(uint32_t state, uint32_t i) {
    return ~state + (i << 7);
}

static uint32_t spread(uint32_t state, uint32_t i) {
    return state * 1664525u + 1013904223u + (i & 1);
}

static const step steps[8] = {add, subtract, multiply, exclusive_or, rotate, fold, negate, spread};

int32_t KERNEL(indirect)(int32_t n) {
    uint32_t state = 1;
    for (int32_t i = 0; i < n; i++) {
        state = steps[state >> 29](state, (uint32_t)i);
    }
    return (int32_t)state;
}
