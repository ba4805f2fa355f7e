/*
 * Keeps the compiler honest.
 *
 * The samples compute with constants. An optimizer would run the loops at
 * build time and leave a single "i32.const". opaque_i32 returns its argument,
 * but the optimizer cannot see that: it has to keep the code around it. It
 * emits no instruction of its own.
 */
#ifndef JAYASM_SAMPLES_OPAQUE_H
#define JAYASM_SAMPLES_OPAQUE_H

#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name), noinline))
#define NOINLINE __attribute__((noinline))

static inline int32_t opaque_i32(int32_t value) {
    __asm__("" : "+r"(value));
    return value;
}

#endif
