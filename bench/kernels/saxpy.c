/* f32 without dependences: y = a * x + y, n times over vectors of 4,096. */
#include "kernel.h"

enum { LENGTH = 4096 };

int64_t KERNEL(saxpy)(int32_t n) {
    memory_reset();
    float *x = memory_take(LENGTH * sizeof *x);
    float *y = memory_take(LENGTH * sizeof *y);
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
