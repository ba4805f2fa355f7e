/* Attempts to make the engine read or write outside of the program's memory, and
 * paths that are no text or have no end. */
#ifdef __wasi__

#include "sandbox.h"

/* More functions as they are imported; see sandbox.h. */
IMPORT("args_get") int32_t raw_args_get(uint32_t pointers, uint32_t bytes);
IMPORT("args_sizes_get") int32_t raw_args_sizes_get(uint32_t count, uint32_t size);
IMPORT("environ_sizes_get") int32_t raw_environ_sizes_get(uint32_t count, uint32_t size);
IMPORT("clock_res_get") int32_t raw_clock_res_get(int32_t clock, uint32_t result);
IMPORT("clock_time_get") int32_t raw_clock_time_get(int32_t clock, int64_t precision, uint32_t result);
IMPORT("fd_fdstat_get") int32_t raw_fdstat_get(int32_t fd, uint32_t result);
IMPORT("fd_filestat_get") int32_t raw_filestat_get(int32_t fd, uint32_t result);
IMPORT("fd_prestat_get") int32_t raw_prestat_get(int32_t fd, uint32_t result);
IMPORT("fd_prestat_dir_name") int32_t raw_prestat_dir_name(int32_t fd, uint32_t name, uint32_t length);
IMPORT("fd_read") int32_t raw_read(int32_t fd, uint32_t vectors, uint32_t count, uint32_t result);
IMPORT("fd_write") int32_t raw_write(int32_t fd, uint32_t vectors, uint32_t count, uint32_t result);
IMPORT("fd_pread")
int32_t raw_pread(int32_t fd, uint32_t vectors, uint32_t count, int64_t offset, uint32_t result);
IMPORT("fd_pwrite")
int32_t raw_pwrite(int32_t fd, uint32_t vectors, uint32_t count, int64_t offset, uint32_t result);
IMPORT("fd_readdir")
int32_t raw_readdir(int32_t fd, uint32_t buffer, uint32_t length, int64_t cookie, uint32_t result);
IMPORT("fd_seek") int32_t raw_seek(int32_t fd, int64_t offset, int32_t whence, uint32_t result);
IMPORT("fd_tell") int32_t raw_tell(int32_t fd, uint32_t result);
IMPORT("path_create_directory")
int32_t raw_create_directory(int32_t fd, uint32_t path, uint32_t length);
IMPORT("path_filestat_get")
int32_t raw_path_filestat_get(int32_t fd, int32_t lookup, uint32_t path, uint32_t length,
                              uint32_t result);
IMPORT("path_filestat_set_times")
int32_t raw_path_set_times(int32_t fd, int32_t lookup, uint32_t path, uint32_t length, int64_t accessed,
                           int64_t modified, int32_t flags);
IMPORT("path_link")
int32_t raw_link(int32_t fd, int32_t lookup, uint32_t path, uint32_t length, int32_t new_fd,
                 uint32_t new_path, uint32_t new_length);
IMPORT("path_readlink")
int32_t raw_readlink(int32_t fd, uint32_t path, uint32_t length, uint32_t buffer,
                     uint32_t buffer_length, uint32_t result);
IMPORT("path_remove_directory")
int32_t raw_remove_directory(int32_t fd, uint32_t path, uint32_t length);
IMPORT("path_rename")
int32_t raw_rename(int32_t fd, uint32_t path, uint32_t length, int32_t new_fd, uint32_t new_path,
                   uint32_t new_length);
IMPORT("path_symlink")
int32_t raw_symlink(uint32_t text, uint32_t text_length, int32_t fd, uint32_t path, uint32_t length);
IMPORT("path_unlink_file") int32_t raw_unlink(int32_t fd, uint32_t path, uint32_t length);
IMPORT("poll_oneoff") int32_t raw_poll(uint32_t in, uint32_t out, uint32_t count, uint32_t result);
IMPORT("random_get") int32_t raw_random_get(uint32_t buffer, uint32_t length);

enum { BAD_ADDRESSES = 4 };

/* Just behind the memory, across its end, where sums of 32 bits overflow, and far
 * off; for objects of at least two bytes. */
static const uint32_t *bad_addresses(void) {
    static uint32_t addresses[BAD_ADDRESSES];
    uint32_t end = (uint32_t)__builtin_wasm_memory_size(0) << 16;
    addresses[0] = end;
    addresses[1] = end - 1;
    addresses[2] = UINT32_MAX;
    addresses[3] = UINT32_MAX - 0xFFFF;
    return addresses;
}

static uint32_t good;
/* As large as the largest result. */
static uint64_t good_space[16];

static __wasi_fd_t open_text_file(void) {
    make_file("file", "text");
    return open_with_rights("file", 0, READ_RIGHTS | WRITE_RIGHTS, 0);
}

PROGRAM(escape_results_outside_memory) {
    const uint32_t *bad = bad_addresses();
    uint32_t space = address_of(good_space);
    uint8_t byte;
    __wasi_iovec_t vector = {&byte, 1};
    __wasi_fd_t fd = open_text_file();
    for (int i = 0; i < BAD_ADDRESSES; i++) {
        CHECK_CALL(raw_args_sizes_get(bad[i], space), FAULT);
        CHECK_CALL(raw_args_sizes_get(space, bad[i]), FAULT);
        CHECK_CALL(raw_environ_sizes_get(bad[i], space), FAULT);
        CHECK_CALL(raw_environ_sizes_get(space, bad[i]), FAULT);
        CHECK_CALL(raw_args_get(bad[i], space), FAULT);
        CHECK_CALL(raw_args_get(space, bad[i]), FAULT);
        CHECK_CALL(raw_clock_res_get(0, bad[i]), FAULT);
        CHECK_CALL(raw_clock_time_get(0, 0, bad[i]), FAULT);
        CHECK_CALL(raw_fdstat_get(fd, bad[i]), FAULT);
        CHECK_CALL(raw_filestat_get(fd, bad[i]), FAULT);
        CHECK_CALL(raw_prestat_get(ROOT, bad[i]), FAULT);
        CHECK_CALL(raw_read(fd, address_of(&vector), 1, bad[i]), FAULT);
        CHECK_CALL(raw_pread(fd, address_of(&vector), 1, 0, bad[i]), FAULT);
        CHECK_CALL(raw_seek(fd, 0, __WASI_WHENCE_CUR, bad[i]), FAULT);
        CHECK_CALL(raw_tell(fd, bad[i]), FAULT);
        CHECK_CALL(raw_readdir(ROOT, space, sizeof good_space, 0, bad[i]), FAULT);
        CHECK_CALL(raw_path_filestat_get(ROOT, FOLLOW, address_of("file"), 4, bad[i]), FAULT);
        CHECK_CALL(raw_readlink(ROOT, address_of("to-parent"), 9, space, 8, bad[i]), FAULT);
        CHECK_CALL(raw_path_open(ROOT, FOLLOW, address_of("file"), 4, 0, 0, 0, 0, bad[i]), FAULT);
    }
}

PROGRAM(escape_written_results_outside_memory) {
    const uint32_t *bad = bad_addresses();
    uint8_t byte = 'x';
    __wasi_iovec_t vector = {&byte, 1};
    __wasi_fd_t fd = open_text_file();
    for (int i = 0; i < BAD_ADDRESSES; i++) {
        CHECK_CALL(raw_write(fd, address_of(&vector), 1, bad[i]), FAULT);
        CHECK_CALL(raw_pwrite(fd, address_of(&vector), 1, 0, bad[i]), FAULT);
    }
}

PROGRAM(escape_buffers_outside_memory) {
    const uint32_t *bad = bad_addresses();
    uint32_t result = address_of(&good);
    __wasi_fd_t fd = open_text_file();
    for (int i = 0; i < BAD_ADDRESSES; i++) {
        __wasi_iovec_t vector = {(uint8_t *)(uintptr_t)bad[i], 4};
        CHECK_CALL(raw_read(fd, address_of(&vector), 1, result), FAULT);
        CHECK_CALL(raw_pread(fd, address_of(&vector), 1, 0, result), FAULT);
        CHECK_CALL(raw_write(fd, address_of(&vector), 1, result), FAULT);
        CHECK_CALL(raw_pwrite(fd, address_of(&vector), 1, 0, result), FAULT);
        CHECK_CALL(raw_read(fd, bad[i], 1, result), FAULT);
        CHECK_CALL(raw_write(fd, bad[i], 1, result), FAULT);
        CHECK_CALL(raw_readdir(ROOT, bad[i], 64, 0, result), FAULT);
        CHECK_CALL(raw_readlink(ROOT, address_of("to-secret"), 9, bad[i], 13, result), FAULT);
        CHECK_CALL(raw_random_get(bad[i], 2), FAULT);
        CHECK_CALL(raw_prestat_dir_name(ROOT, bad[i], 2), FAULT);
    }
    CHECK(holds("file", "text"));
}

PROGRAM(escape_lengths_outside_memory) {
    static const uint32_t lengths[] = {0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF};
    uint32_t space = address_of(good_space);
    uint32_t result = address_of(&good);
    __wasi_fd_t fd = open_text_file();
    for (int i = 0; i < 4; i++) {
        __wasi_iovec_t vector = {(uint8_t *)good_space, lengths[i]};
        CHECK_CALL(raw_read(fd, address_of(&vector), 1, result), FAULT);
        CHECK_CALL(raw_write(fd, address_of(&vector), 1, result), FAULT);
        CHECK_CALL(raw_readdir(ROOT, space, lengths[i], 0, result), FAULT);
        CHECK_CALL(raw_readlink(ROOT, address_of("to-secret"), 9, space, lengths[i], result), FAULT);
        CHECK_CALL(raw_random_get(space, lengths[i]), FAULT);
        CHECK_CALL(raw_create_directory(ROOT, space, lengths[i]), FAULT);
        CHECK_CALL(raw_path_open(ROOT, FOLLOW, space, lengths[i], 0, 0, 0, 0, result), FAULT);
    }
    CHECK(holds("file", "text"));
}

PROGRAM(escape_vector_counts) {
    /* The second and third, times eight, are 0 and 8 in 32 bits. */
    static const uint32_t counts[] = {0xFFFFFFFF, 0x20000000, 0x20000001, 0x80000000, 0x10000000};
    __wasi_iovec_t vectors[2] = {{(uint8_t *)good_space, 1}, {(uint8_t *)good_space, 1}};
    uint32_t result = address_of(&good);
    __wasi_fd_t fd = open_text_file();
    for (int i = 0; i < 5; i++) {
        CHECK_CALL(raw_read(fd, address_of(vectors), counts[i], result), FAULT);
        CHECK_CALL(raw_pread(fd, address_of(vectors), counts[i], 0, result), FAULT);
        CHECK_CALL(raw_write(fd, address_of(vectors), counts[i], result), FAULT);
        CHECK_CALL(raw_pwrite(fd, address_of(vectors), counts[i], 0, result), FAULT);
    }
    CHECK(holds("file", "text"));
}

PROGRAM(escape_second_vector_outside_memory) {
    const uint32_t *bad = bad_addresses();
    __wasi_fd_t fd = open_text_file();
    for (int i = 0; i < BAD_ADDRESSES; i++) {
        __wasi_iovec_t vectors[2] = {{(uint8_t *)good_space, 1}, {(uint8_t *)(uintptr_t)bad[i], 2}};
        CHECK_CALL(raw_write(fd, address_of(vectors), 2, address_of(&good)), FAULT);
        CHECK_CALL(raw_read(fd, address_of(vectors), 2, address_of(&good)), FAULT);
    }
}

PROGRAM(escape_paths_outside_memory) {
    const uint32_t *bad = bad_addresses();
    uint32_t space = address_of(good_space);
    uint32_t result = address_of(&good);
    uint32_t name = address_of("file");
    make_file("file", "text");
    for (int i = 0; i < BAD_ADDRESSES; i++) {
        CHECK_CALL(raw_path_open(ROOT, FOLLOW, bad[i], 4, 0, 0, 0, 0, result), FAULT);
        CHECK_CALL(raw_create_directory(ROOT, bad[i], 4), FAULT);
        CHECK_CALL(raw_path_filestat_get(ROOT, FOLLOW, bad[i], 4, space), FAULT);
        CHECK_CALL(raw_path_set_times(ROOT, FOLLOW, bad[i], 4, 0, 0, 0), FAULT);
        CHECK_CALL(raw_link(ROOT, NO_FOLLOW, bad[i], 4, ROOT, name, 4), FAULT);
        CHECK_CALL(raw_link(ROOT, NO_FOLLOW, name, 4, ROOT, bad[i], 4), FAULT);
        CHECK_CALL(raw_readlink(ROOT, bad[i], 4, space, 8, result), FAULT);
        CHECK_CALL(raw_remove_directory(ROOT, bad[i], 4), FAULT);
        CHECK_CALL(raw_rename(ROOT, bad[i], 4, ROOT, name, 4), FAULT);
        CHECK_CALL(raw_rename(ROOT, name, 4, ROOT, bad[i], 4), FAULT);
        CHECK_CALL(raw_symlink(bad[i], 4, ROOT, name, 4), FAULT);
        CHECK_CALL(raw_symlink(name, 4, ROOT, bad[i], 4), FAULT);
        CHECK_CALL(raw_unlink(ROOT, bad[i], 4), FAULT);
    }
    CHECK(holds("file", "text"));
}

PROGRAM(escape_polls_outside_memory) {
    const uint32_t *bad = bad_addresses();
    __wasi_subscription_t subscription = {.u = {.tag = __WASI_EVENTTYPE_CLOCK,
                                                .u.clock = {.id = __WASI_CLOCKID_MONOTONIC}}};
    __wasi_event_t event;
    uint32_t in = address_of(&subscription);
    uint32_t out = address_of(&event);
    for (int i = 0; i < BAD_ADDRESSES; i++) {
        CHECK_CALL(raw_poll(bad[i], out, 1, address_of(&good)), FAULT);
        CHECK_CALL(raw_poll(in, bad[i], 1, address_of(&good)), FAULT);
        CHECK_CALL(raw_poll(in, out, 1, bad[i]), FAULT);
    }
    /* The last one, times 48, is 0 in 32 bits. */
    CHECK_CALL(raw_poll(in, out, 0xFFFFFFFF, address_of(&good)), FAULT);
    CHECK_CALL(raw_poll(in, out, 0x80000000, address_of(&good)), FAULT);
    CHECK_CALL(raw_poll(in, out, 0x10000000, address_of(&good)), FAULT);
}

PROGRAM(escape_buffers_keep_their_end) {
    uint8_t buffer[64];
    __wasi_size_t length;
    make_file("file", "0123456789");
    __wasi_fd_t fd = open_with_rights("file", 0, READ_RIGHTS, 0);
    memset(buffer, '#', sizeof buffer);
    CHECK_CALL(__wasi_path_readlink(ROOT, "to-secret", buffer, 5, &length), SUCCESS);
    CHECK(length == 5 && memcmp(buffer, "../se#", 6) == 0);
    memset(buffer, '#', sizeof buffer);
    CHECK_CALL(__wasi_fd_readdir(ROOT, buffer, 30, 0, &length), SUCCESS);
    CHECK(length == 30 && buffer[30] == '#' && buffer[63] == '#');
    memset(buffer, '#', sizeof buffer);
    __wasi_iovec_t vectors[2] = {{buffer, 3}, {buffer + 8, 2}};
    CHECK_CALL(__wasi_fd_read(fd, vectors, 2, &length), SUCCESS);
    CHECK(length == 5 && memcmp(buffer, "012#####34#", 11) == 0);
    memset(buffer, '#', sizeof buffer);
    __wasi_errno_t error = __wasi_fd_prestat_dir_name(ROOT, buffer, 0);
    CHECK(error != __WASI_ERRNO_SUCCESS && buffer[0] == '#');
}

static __wasi_errno_t open_bytes(const char *path, size_t length) {
    return (__wasi_errno_t)raw_path_open(ROOT, FOLLOW, address_of(path), length, __WASI_OFLAGS_CREAT,
                                         (int64_t)WRITE_RIGHTS, 0, 0, address_of(&good));
}

PROGRAM(escape_path_with_nul) {
    CHECK_CALL(open_bytes("file\0", 5), INVAL);
    CHECK_CALL(open_bytes("\0", 1), INVAL);
    CHECK_CALL(open_bytes("file\0/../../secret.txt", 22), INVAL);
    CHECK_CALL(raw_create_directory(ROOT, address_of("a\0b"), 3), INVAL);
    CHECK_CALL(raw_rename(ROOT, address_of("a\0b"), 3, ROOT, address_of("c"), 1), INVAL);
    CHECK_CALL(raw_symlink(address_of("a\0b"), 3, ROOT, address_of("link"), 4), INVAL);
    CHECK(!exists("file") && !exists("a") && !exists("link"));
}

PROGRAM(escape_path_not_utf8) {
    static const char *const paths[] = {
        "\xff",             "file\x80",         "\xc3",         "\xc3/",       "\xe2\x82",
        "\xc0\xae\xc0\xae/secret.txt", /* dots in two bytes each */
        "\xe0\x80\xaf",     /* a slash in three bytes */
        "\xed\xa0\x80",     /* half of a surrogate pair */
        "\xf4\x90\x80\x80", /* above U+10FFFF */
        "a/\xfe/b",
    };
    for (int i = 0; i < 10; i++) {
        CHECK_CALL(open_bytes(paths[i], strlen(paths[i])), ILSEQ);
        CHECK_CALL(__wasi_path_create_directory(ROOT, paths[i]), ILSEQ);
        CHECK_CALL(__wasi_path_unlink_file(ROOT, paths[i]), ILSEQ);
        CHECK_CALL(__wasi_path_symlink(paths[i], ROOT, "link"), ILSEQ);
    }
    CHECK(!exists("link"));
}

PROGRAM(escape_path_of_no_end) {
    enum { LENGTH = 100000 };
    __wasi_filestat_t status;
    char *path = malloc(LENGTH + 1);
    CHECK(path != NULL);
    memset(path, 'a', LENGTH);
    path[LENGTH] = '\0';
    CHECK_CALL(try_open(ROOT, FOLLOW, path), NAMETOOLONG);
    CHECK_CALL(__wasi_path_create_directory(ROOT, path), NAMETOOLONG);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, FOLLOW, path, &status), NAMETOOLONG);
    /* 256 bytes, and the same after a directory. */
    CHECK_CALL(try_open(ROOT, FOLLOW, path + LENGTH - 256), NAMETOOLONG);
    memcpy(path + LENGTH - 258, "./", 2);
    CHECK_CALL(try_open(ROOT, FOLLOW, path + LENGTH - 258), NAMETOOLONG);
    CHECK_CALL(try_open(ROOT, FOLLOW, path + LENGTH - 255), NOENT);
    free(path);
}

PROGRAM(escape_empty_path) {
    uint8_t buffer[8];
    __wasi_filestat_t status;
    __wasi_size_t length;
    make_file("file", "");
    CHECK_CALL(try_open(ROOT, FOLLOW, ""), NOENT);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), NOENT);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, FOLLOW, "", &status), NOENT);
    CHECK_CALL(__wasi_path_filestat_set_times(ROOT, FOLLOW, "", 0, 0, __WASI_FSTFLAGS_MTIM), NOENT);
    CHECK_CALL(__wasi_path_create_directory(ROOT, ""), NOENT);
    CHECK_CALL(__wasi_path_remove_directory(ROOT, ""), NOENT);
    CHECK_CALL(__wasi_path_unlink_file(ROOT, ""), NOENT);
    CHECK_CALL(__wasi_path_readlink(ROOT, "", buffer, sizeof buffer, &length), NOENT);
    CHECK_CALL(__wasi_path_rename(ROOT, "", ROOT, "new"), NOENT);
    CHECK_CALL(__wasi_path_rename(ROOT, "file", ROOT, ""), NOENT);
    CHECK_CALL(__wasi_path_link(ROOT, NO_FOLLOW, "", ROOT, "new"), NOENT);
    CHECK_CALL(__wasi_path_link(ROOT, NO_FOLLOW, "file", ROOT, ""), NOENT);
    CHECK_CALL(__wasi_path_symlink("", ROOT, "new"), NOENT);
    CHECK_CALL(__wasi_path_symlink("target", ROOT, ""), NOENT);
}

#endif
