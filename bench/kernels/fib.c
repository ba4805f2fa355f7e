/* Calls: the n-th Fibonacci number by double recursion. */
#include "kernel.h"

#ifdef __clang__
/* Otherwise clang turns one of the two calls into a loop. */
__attribute__((disable_tail_calls))
#endif
int32_t KERNEL(fib)(int32_t n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
}
