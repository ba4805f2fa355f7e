/*
 * What the attempts to leave the sandbox share. They call WASI without the C
 * library in between, which would refuse some of them by itself.
 */
#ifndef SANDBOX_H
#define SANDBOX_H

#include "program.h"

#include <wasi/api.h>

/* The directory given to the program. */
enum { ROOT = 3 };

enum { NO_FOLLOW = 0, FOLLOW = __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW };

static const __wasi_rights_t READ_RIGHTS =
    __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL | __WASI_RIGHTS_FD_FILESTAT_GET;
static const __wasi_rights_t WRITE_RIGHTS =
    __WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_FILESTAT_GET;

/* The call gives this error of WASI; EXPECTED is a name without __WASI_ERRNO_. */
#define CHECK_CALL(call, EXPECTED)                                                          \
    do {                                                                                    \
        errno = (call);                                                                     \
        if (errno != __WASI_ERRNO_##EXPECTED) {                                             \
            fail_check(__FILE__, __LINE__, #call, __WASI_ERRNO_##EXPECTED);                 \
        }                                                                                   \
    } while (0)

/* For loops over paths: also prints the path. */
#define CHECK_PATH_CALL(path, call, EXPECTED)                                               \
    do {                                                                                    \
        errno = (call);                                                                     \
        if (errno != __WASI_ERRNO_##EXPECTED) {                                             \
            fprintf(stderr, "path \"%s\": ", path);                                         \
            fail_check(__FILE__, __LINE__, #call, __WASI_ERRNO_##EXPECTED);                 \
        }                                                                                   \
    } while (0)

/* Opens for reading, and closes again what could be opened. */
__wasi_errno_t try_open(__wasi_fd_t directory, __wasi_lookupflags_t lookup, const char *path);

/* The same with flags and rights. */
__wasi_errno_t try_open_with(__wasi_fd_t directory, __wasi_lookupflags_t lookup, const char *path,
                             __wasi_oflags_t flags, __wasi_rights_t rights);

/* Opens what has to be there, with these rights. */
__wasi_fd_t open_with_rights(const char *path, __wasi_oflags_t flags, __wasi_rights_t base,
                             __wasi_rights_t inheriting);

__wasi_fdstat_t descriptor_status(__wasi_fd_t fd);

/* Opens a directory in ROOT with all the rights that ROOT has. */
__wasi_fd_t open_directory(const char *path);

/* The functions as they are imported, for addresses and lengths that the C
 * functions of the header cannot pass on. */
#define IMPORT(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(name)))

IMPORT("path_open")
int32_t raw_path_open(int32_t fd, int32_t lookup, uint32_t path, uint32_t length, int32_t flags,
                      int64_t base, int64_t inheriting, int32_t fd_flags, uint32_t result);

/* Addresses as numbers. */
static inline uint32_t address_of(const void *pointer) {
    return (uint32_t)(uintptr_t)pointer;
}

#endif
