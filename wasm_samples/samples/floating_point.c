/*
 * f32 and f64 arithmetic, square root, rounding and conversion.
 *
 *   sample_f64_poly    (f64) -> f64            (2) = 13
 *   sample_f64_hypot   (f64, f64) -> f64       (3, 4) = 5
 *   sample_f32_lerp    (f32, f32, f32) -> f32  (0, 10, 0.5) = 5
 *   sample_f64_round   (f64) -> i32            (2.6) = 3
 *   sample_f64_series  (i32) -> f64            (10) = 82.5
 *
 * The results above are exact.
 */
#include "opaque.h"

/* x^3 + 2x + 1 by Horner's rule. */
EXPORT(sample_f64_poly) double sample_f64_poly(double x) {
    static const double coefficients[] = {1.0, 0.0, 2.0, 1.0};
    double value = 0.0;
    for (int32_t i = 0; i < opaque_i32(4); i++) {
        value = value * x + coefficients[i];
    }
    return value;
}

EXPORT(sample_f64_hypot) double sample_f64_hypot(double a, double b) {
    return __builtin_sqrt(a * a + b * b);
}

/* The point at share t of the way from a to b. */
EXPORT(sample_f32_lerp) float sample_f32_lerp(float a, float b, float t) {
    return a * (1.0f - t) + b * t;
}

/* Nearest integer, ties to even; NaN and values outside of i32 give 0. */
EXPORT(sample_f64_round) int32_t sample_f64_round(double x) {
    double nearest = __builtin_nearbyint(x);
    if (!(nearest >= -2147483648.0 && nearest <= 2147483647.0)) {
        return 0;
    }
    return (int32_t)nearest;
}

/* The first n terms of the arithmetic series 1.5 + 3.0 + 4.5 + ... */
EXPORT(sample_f64_series) double sample_f64_series(int32_t n) {
    double term = 0.0;
    double sum = 0.0;
    while (n-- > 0) {
        term += 1.5;
        sum += term;
    }
    return sum;
}
