/*
 * Branches that are hard to predict, and recursion: sorts n random i32 values
 * by quicksort, with insertion sort for short ranges.
 */
#include "kernel.h"

enum { SHORT = 12 };

static void insertion_sort(int32_t *values, int32_t count) {
    for (int32_t i = 1; i < count; i++) {
        int32_t value = values[i];
        int32_t hole = i;
        for (; hole > 0 && values[hole - 1] > value; hole--) {
            values[hole] = values[hole - 1];
        }
        values[hole] = value;
    }
}

static int32_t median(int32_t a, int32_t b, int32_t c) {
    if (a > b) {
        int32_t larger = a;
        a = b;
        b = larger;
    }
    return c < a ? a : c > b ? b : c;
}

static void sort(int32_t *values, int32_t count) {
    while (count > SHORT) {
        int32_t pivot = median(values[0], values[count / 2], values[count - 1]);
        int32_t left = 0;
        int32_t right = count - 1;
        while (left <= right) {
            while (values[left] < pivot) {
                left++;
            }
            while (values[right] > pivot) {
                right--;
            }
            if (left <= right) {
                int32_t swapped = values[left];
                values[left++] = values[right];
                values[right--] = swapped;
            }
        }
        sort(values, right + 1);
        values += left;
        count -= left;
    }
    insertion_sort(values, count);
}

/* The sum of position * value, plus one for each pair in the wrong order. */
int64_t KERNEL(quicksort)(int32_t n) {
    if (n < 1) {
        return 0;
    }
    memory_reset();
    int32_t *values = memory_take((size_t)n * sizeof *values);
    uint32_t random = 123456789u;
    for (int32_t i = 0; i < n; i++) {
        values[i] = (int32_t)next_random(&random);
    }
    sort(values, n);
    uint64_t checksum = 0;
    for (int32_t i = 0; i < n; i++) {
        checksum += (uint64_t)i * (uint64_t)(int64_t)values[i];
        checksum += i > 0 && values[i - 1] > values[i];
    }
    return (int64_t)checksum;
}
