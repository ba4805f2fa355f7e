/*
 * Dependent loads: walks 16 times along a linked list of n nodes that lie in
 * memory in shuffled order.
 */
#include "kernel.h"

enum { WALKS = 16 };

struct node {
    struct node *next;
    uint32_t value;
};

int32_t KERNEL(list)(int32_t n) {
    if (n < 1) {
        return 0;
    }
    memory_reset();
    uint32_t count = (uint32_t)n;
    struct node *nodes = memory_take(count * sizeof *nodes);
    uint32_t *order = memory_take(count * sizeof *order);
    uint32_t random = 2463534242u;
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
    }
    for (uint32_t i = count - 1; i > 0; i--) {
        uint32_t j = next_random(&random) % (i + 1);
        uint32_t swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct node *node = &nodes[order[i]];
        node->value = next_random(&random);
        node->next = i + 1 < count ? &nodes[order[i + 1]] : NULL;
    }
    uint32_t checksum = 0;
    for (int walk = 0; walk < WALKS; walk++) {
        for (const struct node *node = nodes + order[0]; node != NULL; node = node->next) {
            checksum = checksum * 5 + node->value;
        }
    }
    return (int32_t)checksum;
}
