/*
 * f64 without memory: the steps, at most 100 a point, until the orbit leaves
 * the circle with radius 2, added over a grid of n by n points.
 */
#include "kernel.h"

enum { LIMIT = 100 };

int32_t KERNEL(mandelbrot)(int32_t n) {
    uint32_t checksum = 0;
    for (int32_t row = 0; row < n; row++) {
        double cy = 2.5 * row / n - 1.25;
        for (int32_t column = 0; column < n; column++) {
            double cx = 2.5 * column / n - 2.0;
            double x = 0.0;
            double y = 0.0;
            uint32_t steps = 0;
            while (steps < LIMIT && x * x + y * y <= 4.0) {
                double next = x * x - y * y + cx;
                y = 2.0 * x * y + cy;
                x = next;
                steps++;
            }
            checksum += steps;
        }
    }
    return (int32_t)checksum;
}
