#!/bin/sh
# Writes the C sources of two kernels that are too long to be written by hand,
# dispatch.c and straight.c, into a folder: generate_large.sh FOLDER
# The same script always writes the same sources.
set -eu
[ $# -eq 1 ] || { echo "usage: generate_large.sh FOLDER" >&2; exit 2; }

cat > "$1/dispatch.c" << 'HEAD'
/*
 * A switch with 256 cases in a loop, in a function too large for HotSpot's
 * compilers: n steps of a virtual machine that runs 4,096 random instructions
 * in a circle, in which each instruction occurs.
 */
#include "kernel.h"

enum { PROGRAM = 4096, CELLS = 256, STACK = 16 };

static inline uint32_t rotate_left(uint32_t value, int count) {
    return value << count | value >> (32 - count);
}

int32_t KERNEL(dispatch)(int32_t n) {
    memory_reset();
    uint8_t *code = memory_take(PROGRAM);
    uint32_t *cells = memory_take(CELLS * sizeof *cells);
    uint32_t *stack = memory_take(STACK * sizeof *stack);
    uint32_t random = 1013904223u;
    for (uint32_t i = 0; i < PROGRAM; i++) {
        code[i] = i < 256 ? (uint8_t)i : (uint8_t)(next_random(&random) >> 11);
    }
    for (uint32_t i = 0; i < CELLS; i++) {
        cells[i] = next_random(&random);
    }
    for (uint32_t i = 0; i < STACK; i++) {
        stack[i] = i;
    }
    uint32_t a = 1, b = 2, c = 3, d = 4, top = 0, pc = 0;
    for (int32_t step = 0; step < n; step++) {
        switch (code[pc++ % PROGRAM]) {
HEAD
# Sixteen kinds of instructions and four of what they do besides, with constants
# that differ, so that no two cases have the same code.
awk 'BEGIN {
  body[0] = "a += %K; b ^= a;"
  body[1] = "a = rotate_left(a, %R) + b;"
  body[2] = "b = b * %K + c;"
  body[3] = "c ^= cells[(a + %N) %% CELLS];"
  body[4] = "cells[(b + %N) %% CELLS] += a ^ %K;"
  body[5] = "d = a < b ? d + %K : d ^ (c >> %R);"
  body[6] = "if (a >> %R & 1) { pc += %N %% 7 + 1; } else { b += d; }"
  body[7] = "stack[top++ %% STACK] = a + %K;"
  body[8] = "b += stack[--top %% STACK] * %K;"
  body[9] = "a -= d >> %R; d += %N;"
  body[10] = "{ uint32_t old = a; a = c + %K; c = old; }"
  body[11] = "b = ~b ^ c << %R;"
  body[12] = "cells[%N] = cells[%N] * 33 + c; a ^= %K;"
  body[13] = "a = a / (%K | 1) + d;"
  body[14] = "d = rotate_left(d ^ %K, %R) + code[(a + %N) %% PROGRAM];"
  body[15] = "if (c > %Ku) { c -= b; } else { c = c * 5 + %N; }"
  besides[0] = "cells[(d + %N) %% CELLS] ^= c;"
  besides[1] = "d += cells[(c ^ %K) %% CELLS] >> %R;"
  besides[2] = "c = (c ^ b >> %R) * %K;"
  besides[3] = "stack[(b + %N) %% STACK] += d ^ a << %R;"
  seed = 12345
  for (op = 0; op < 256; op++) {
    seed = seed * 16807 % 2147483647
    constant = seed
    text = body[op % 16] " " besides[int(op / 16) % 4]
    gsub(/%Ku/, sprintf("%.0fu", constant), text)
    gsub(/%K/, sprintf("%.0fu", constant), text)
    gsub(/%R/, 1 + int(op / 16) + op % 13, text)
    gsub(/%N/, op, text)
    gsub(/%%/, "%", text)
    printf "        case %d: %s break;\n", op, text
  }
}' >> "$1/dispatch.c"
cat >> "$1/dispatch.c" << 'TAIL'
        }
    }
    uint32_t checksum = a ^ b ^ c ^ d ^ pc;
    for (uint32_t i = 0; i < CELLS; i++) {
        checksum = checksum * 31 + cells[i];
    }
    return (int32_t)checksum;
}
TAIL

cat > "$1/straight.c" << 'HEAD'
/*
 * Straight-line code, in a function too large for HotSpot's compilers: 1,000
 * loads and 500 stores without a branch, n times.
 */
#include "kernel.h"

enum { LENGTH = 1024 };

/* For all that the compiler knows the arrays overlap, so no access can go. */
__attribute__((noinline)) static void all_accesses(uint32_t *p, uint32_t *q, uint32_t *r) {
HEAD
awk 'BEGIN {
  seed = 54321
  for (i = 0; i < 500; i++) {
    seed = seed * 16807 % 2147483647
    from = seed % 1024
    seed = seed * 16807 % 2147483647
    with = seed % 1024
    seed = seed * 16807 % 2147483647
    to = seed % 1024
    printf "    %s[%d] = %s[%d] * %du + %s[%d];\n", substr("pqr", i % 3 + 1, 1), to, \
      substr("qrp", i % 3 + 1, 1), from, 2 * i + 3, substr("rpq", i % 3 + 1, 1), with
  }
}' >> "$1/straight.c"
cat >> "$1/straight.c" << 'TAIL'
}

int32_t KERNEL(straight)(int32_t n) {
    memory_reset();
    uint32_t *p = memory_take(LENGTH * sizeof *p);
    uint32_t *q = memory_take(LENGTH * sizeof *q);
    uint32_t *r = memory_take(LENGTH * sizeof *r);
    uint32_t random = 2654435769u;
    for (uint32_t i = 0; i < LENGTH; i++) {
        p[i] = next_random(&random);
        q[i] = next_random(&random);
        r[i] = next_random(&random);
    }
    for (int32_t round = 0; round < n; round++) {
        all_accesses(p, q, r);
    }
    uint32_t checksum = 0;
    for (uint32_t i = 0; i < LENGTH; i++) {
        checksum = checksum * 31 + (p[i] ^ q[i] * 3 ^ r[i] * 7);
    }
    return (int32_t)checksum;
}
TAIL
