/*
 * The frame of all conformance programs; to be included first.
 *
 *   PROGRAM(name) { ... CHECK(condition); ... }
 *
 * defines and registers a program. It starts in an empty directory that it can
 * reach as ".", and passes when it returns: a check that fails ends it with exit
 * code 1 and says on stderr what failed.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

/* POSIX, and what both C libraries have beyond it: getentropy, preadv, usleep. */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct program {
    const char *name;
    void (*run)(void);
    struct program *next;
};

/* Constructors run before main: there is no other list of the programs. */
#define PROGRAM(name)                                                                       \
    static void run_##name(void);                                                           \
    __attribute__((constructor)) static void register_##name(void) {                        \
        static struct program program = {#name, run_##name, NULL};                          \
        register_program(&program);                                                         \
    }                                                                                       \
    static void run_##name(void)

void register_program(struct program *program);

/* The condition holds. */
#define CHECK(condition)                                                                    \
    do {                                                                                    \
        errno = 0;                                                                          \
        if (!(condition)) {                                                                 \
            fail_check(__FILE__, __LINE__, #condition, 0);                                  \
        }                                                                                   \
    } while (0)

/* The call gives -1 with this errno. */
#define CHECK_ERRNO(expression, expected)                                                   \
    do {                                                                                    \
        errno = 0;                                                                          \
        if ((expression) != -1 || errno != (expected)) {                                    \
            fail_check(__FILE__, __LINE__, #expression, expected);                          \
        }                                                                                   \
    } while (0)

/* The same for calls that give a pointer: NULL with this errno. */
#define CHECK_NULL_ERRNO(expression, expected) CHECK_ERRNO((expression) == NULL ? -1 : 0, expected)

/* Prints the place, the expression and errno, and exits with 1; `expected` is the
 * errno that should have been, 0 for none. */
_Noreturn void fail_check(const char *file, int line, const char *expression, int expected);

/* What main was called with; the program's own arguments start at 2. */
extern int argument_count;
extern char **arguments;

/* Makes a file, or replaces what is in it. */
void make_file(const char *path, const char *text);

/* Makes a directory. */
void make_directory(const char *path);

/* Opens what has to be there, or with O_CREAT can be made. */
int open_file(const char *path, int flags);

/* Whether the file holds this text and nothing else. */
bool holds(const char *path, const char *text);

/* Whether there is something with this name, be it a dangling link. */
bool exists(const char *path);

/* The size in bytes, links followed. */
off_t size_of(const char *path);

#endif
