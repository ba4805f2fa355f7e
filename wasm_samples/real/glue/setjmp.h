// The C library for WASI that Debian has comes without this header. The compiler
// lowers calls of both functions to exception handling (see setjmp.c).
#ifndef JAYASM_GLUE_SETJMP_H
#define JAYASM_GLUE_SETJMP_H

// The first word is the number of the setjmp call, the rest is unused.
typedef unsigned long jmp_buf[2];

int setjmp(jmp_buf env) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf env, int value);

#define setjmp setjmp
#endif
