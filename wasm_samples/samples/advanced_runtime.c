/*
 * Linear memory in several widths, and a chain of calls.
 *
 *   sample_memory_mix  () -> i32    1^1 + 2^2 + 3^3 + 4^4 + 5^5 = 3413
 *   sample_call_chain  () -> i32    15 pieces at 8, plus 25% tax = 150
 */
#include "opaque.h"

#define COUNT 5

/* volatile: each access below is a real load or store. */
static volatile uint8_t bases[COUNT];
static volatile uint16_t powers[COUNT];
static volatile int64_t sum;

static uint32_t self_power(uint32_t base) {
    uint32_t result = 1;
    for (uint32_t i = 0; i < base; i++) {
        result *= base;
    }
    return result;
}

/* Bytes in, 16-bit values out, a 64-bit sum over them. */
EXPORT(sample_memory_mix) int32_t sample_memory_mix(void) {
    for (int32_t i = 0; i < opaque_i32(COUNT); i++) {
        bases[i] = (uint8_t)(i + 1);
    }
    for (int32_t i = 0; i < opaque_i32(COUNT); i++) {
        powers[i] = (uint16_t)self_power(bases[i]);
    }
    sum = 0;
    for (int32_t i = 0; i < opaque_i32(COUNT); i++) {
        sum += powers[i];
    }
    return (int32_t)sum;
}

static NOINLINE int32_t line_price(int32_t pieces, int32_t unit_price) {
    return pieces * unit_price;
}

static NOINLINE int32_t tax(int32_t net, int32_t percent) {
    return net * percent / 100;
}

static NOINLINE int32_t with_tax(int32_t net, int32_t percent) {
    return net + tax(net, percent);
}

static NOINLINE int32_t invoice(int32_t pieces, int32_t unit_price, int32_t percent) {
    return with_tax(line_price(pieces, unit_price), percent);
}

/* sample_call_chain -> invoice -> line_price, with_tax -> tax */
EXPORT(sample_call_chain) int32_t sample_call_chain(void) {
    return invoice(opaque_i32(15), opaque_i32(8), opaque_i32(25));
}
