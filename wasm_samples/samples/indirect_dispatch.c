/*
 * Calls through tables of function pointers (call_indirect), with two
 * different function types in the one WebAssembly table.
 *
 *   sample_dispatch       (i32 op, i32 a, i32 b) -> i32  (2, 6, 7) = 42
 *   sample_dispatch_fold  (i32 a, i32 b) -> i32          (6, 7) = 61
 *   sample_classify       (i32 n) -> i32                 (3) = 130
 */
#include <stdbool.h>

#include "opaque.h"

#define LENGTH(array) ((int32_t)(sizeof(array) / sizeof((array)[0])))

typedef int32_t (*binary_op)(int32_t a, int32_t b);

static int32_t add(int32_t a, int32_t b) {
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

static int32_t subtract(int32_t a, int32_t b) {
    return (int32_t)((uint32_t)a - (uint32_t)b);
}

static int32_t multiply(int32_t a, int32_t b) {
    return (int32_t)((uint32_t)a * (uint32_t)b);
}

static int32_t maximum(int32_t a, int32_t b) {
    return a > b ? a : b;
}

static const binary_op operations[] = {add, subtract, multiply, maximum};

/* The operation with this number: 0 add, 1 subtract, 2 multiply, 3 maximum;
 * -1 for any other number. */
EXPORT(sample_dispatch) int32_t sample_dispatch(int32_t op, int32_t a, int32_t b) {
    if (op < 0 || op >= LENGTH(operations)) {
        return -1;
    }
    return operations[op](a, b);
}

/* The sum over all operations: for (6, 7) it is 13 + -1 + 42 + 7. */
EXPORT(sample_dispatch_fold) int32_t sample_dispatch_fold(int32_t a, int32_t b) {
    int32_t total = 0;
    for (int32_t op = 0; op < opaque_i32(LENGTH(operations)); op++) {
        total = add(total, operations[op](a, b));
    }
    return total;
}

typedef bool (*predicate)(int32_t n);

static bool is_zero(int32_t n) {
    return n == 0;
}

static bool is_odd(int32_t n) {
    return (n & 1) != 0;
}

static bool is_negative(int32_t n) {
    return n < 0;
}

static bool is_multiple_of_four(int32_t n) {
    return (n & 3) == 0;
}

static bool is_square(int32_t n) {
    int32_t root = 0;
    while (root < 46340 && root * root < n) {
        root++;
    }
    return root * root == n;
}

static bool is_power_of_two(int32_t n) {
    return n > 0 && (n & (n - 1)) == 0;
}

/* Equal to the sum of its proper divisors, like 6 and 28. */
static bool is_perfect(int32_t n) {
    int32_t sum = 0;
    for (int32_t d = 1; d <= n / 2; d++) {
        if (n % d == 0) {
            sum += d;
        }
    }
    return n > 0 && sum == n;
}

static bool is_prime(int32_t n) {
    for (int32_t d = 2; d <= n / d; d++) {
        if (n % d == 0) {
            return false;
        }
    }
    return n > 1;
}

static const predicate predicates[] = {
    is_zero,   is_odd,          is_negative, is_multiple_of_four,
    is_square, is_power_of_two, is_perfect,  is_prime,
};

/* Bit i is set when predicate i holds: 3 is odd (2) and prime (128). */
EXPORT(sample_classify) int32_t sample_classify(int32_t n) {
    int32_t flags = 0;
    for (int32_t i = 0; i < opaque_i32(LENGTH(predicates)); i++) {
        if (predicates[i](n)) {
            flags |= 1 << i;
        }
    }
    return flags;
}
