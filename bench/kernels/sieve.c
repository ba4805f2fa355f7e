/* Byte loads and stores with a stride: the number of primes below n. */
#include "kernel.h"

int32_t KERNEL(sieve)(int32_t n) {
    if (n < 3) {
        return 0;
    }
    memory_reset();
    uint32_t limit = (uint32_t)n;
    uint8_t *composite = memory_take(limit);
    __builtin_memset(composite, 0, limit);
    int32_t count = 0;
    for (uint32_t i = 2; i < limit; i++) {
        if (composite[i]) {
            continue;
        }
        count++;
        for (uint64_t multiple = (uint64_t)i * i; multiple < limit; multiple += i) {
            composite[multiple] = 1;
        }
    }
    return count;
}
