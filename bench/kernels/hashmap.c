/*
 * Scattered loads and stores: a hash map from i32 to i32 with open addressing.
 * n times, a random key's count goes up; then all keys are looked up, and as
 * many that are mostly absent.
 */
#include "kernel.h"

struct entry {
    uint32_t key; /* 0: free */
    uint32_t count;
};

struct map {
    struct entry *entries;
    uint32_t mask;
};

/* The entry with this key, or the free one where it belongs. */
static struct entry *find(const struct map *map, uint32_t key) {
    uint32_t i = key * 2654435769u;
    for (i ^= i >> 16;; i++) {
        struct entry *entry = &map->entries[i & map->mask];
        if (entry->key == key || entry->key == 0) {
            return entry;
        }
    }
}

int32_t KERNEL(hashmap)(int32_t n) {
    if (n < 1) {
        return 0;
    }
    memory_reset();
    uint32_t count = (uint32_t)n;
    uint32_t capacity = 16;
    while (capacity / 2 < count) {
        capacity *= 2;
        if (capacity > 1u << 30) {
            __builtin_trap();
        }
    }
    struct map map = {memory_take(capacity * sizeof(struct entry)), capacity - 1};
    __builtin_memset(map.entries, 0, capacity * sizeof(struct entry));

    uint32_t random = 314159265u;
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t key = 1 + next_random(&random) % count;
        struct entry *entry = find(&map, key);
        distinct += entry->key == 0;
        entry->key = key;
        entry->count += i;
    }
    uint32_t checksum = distinct;
    for (uint32_t key = 1; key <= 2 * count; key++) {
        checksum = checksum * 31 + find(&map, key)->count;
    }
    return (int32_t)checksum;
}
