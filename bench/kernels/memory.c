#include "kernel.h"

enum { MEMORY_SIZE = 16 << 20 };

static _Alignas(16) uint8_t memory[MEMORY_SIZE];
static size_t used;

void memory_reset(void) {
    used = 0;
}

void *memory_take(size_t bytes) {
    size_t rounded = (bytes + 15) & ~(size_t)15;
    if (rounded < bytes || rounded > MEMORY_SIZE - used) {
        __builtin_trap();
    }
    void *taken = memory + used;
    used += rounded;
    return taken;
}
