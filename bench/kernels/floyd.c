/*
 * i32 minima in nested loops: the lengths of the shortest paths between all
 * pairs of n nodes (Floyd and Warshall's algorithm).
 */
#include "kernel.h"

int32_t KERNEL(floyd)(int32_t n) {
    memory_reset();
    size_t side = n > 0 ? (size_t)n : 0;
    int32_t *length = memory_take(side * side * sizeof *length);
    uint32_t random = 362436069u;
    for (size_t i = 0; i < side; i++) {
        for (size_t j = 0; j < side; j++) {
            length[i * side + j] = i == j ? 0 : (int32_t)(next_random(&random) % 10000);
        }
    }
    for (size_t k = 0; k < side; k++) {
        for (size_t i = 0; i < side; i++) {
            for (size_t j = 0; j < side; j++) {
                int32_t direct = length[i * side + j];
                int32_t over_k = length[i * side + k] + length[k * side + j];
                length[i * side + j] = direct < over_k ? direct : over_k;
            }
        }
    }
    uint32_t checksum = 0;
    for (size_t i = 0; i < side * side; i++) {
        checksum = checksum * 31 + (uint32_t)length[i];
    }
    return (int32_t)checksum;
}
