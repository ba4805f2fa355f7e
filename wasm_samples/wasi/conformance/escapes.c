/*
 * Attempts to reach what lies outside of the directory, by paths and by links.
 *
 * Around the directory, which is descriptor 3, the host has prepared a file
 * `secret.txt` with the text "secret" and a directory `outside` with a file
 * `inside.txt`; within it the links `to-parent` -> `..`, `to-secret` ->
 * `../secret.txt`, `to-absolute` -> the absolute path of secret.txt, `to-outside`
 * -> `../outside`, `chain-a` -> `chain-b` -> `to-parent`, `loop` -> `loop`, and a
 * FIFO `pipe`. Afterwards everything outside has to be as it was.
 */
#ifdef __wasi__

#include "sandbox.h"

__wasi_errno_t try_open_with(__wasi_fd_t directory, __wasi_lookupflags_t lookup, const char *path,
                             __wasi_oflags_t flags, __wasi_rights_t rights) {
    __wasi_fd_t fd;
    __wasi_errno_t error = __wasi_path_open(directory, lookup, path, flags, rights, 0, 0, &fd);
    if (error == __WASI_ERRNO_SUCCESS) {
        CHECK_CALL(__wasi_fd_close(fd), SUCCESS);
    }
    return error;
}

__wasi_errno_t try_open(__wasi_fd_t directory, __wasi_lookupflags_t lookup, const char *path) {
    return try_open_with(directory, lookup, path, 0, READ_RIGHTS);
}

__wasi_fd_t open_with_rights(const char *path, __wasi_oflags_t flags, __wasi_rights_t base,
                             __wasi_rights_t inheriting) {
    __wasi_fd_t fd;
    CHECK_CALL(__wasi_path_open(ROOT, FOLLOW, path, flags, base, inheriting, 0, &fd), SUCCESS);
    return fd;
}

__wasi_fdstat_t descriptor_status(__wasi_fd_t fd) {
    __wasi_fdstat_t status;
    CHECK_CALL(__wasi_fd_fdstat_get(fd, &status), SUCCESS);
    return status;
}

__wasi_fd_t open_directory(const char *path) {
    __wasi_fdstat_t root = descriptor_status(ROOT);
    return open_with_rights(path, __WASI_OFLAGS_DIRECTORY, root.fs_rights_base,
                            root.fs_rights_inheriting);
}

/* Directories outside; "a" and "a/b" have to be there. */
static const char *const outer_directories[] = {
    "..",           "../",                 "./..",
    ".//..",        "../.",                "a/../..",
    "a/b/../../..", "./..//..",            "/",
    "//",           "/.",                  "/..",
    "../outside",   "../a/..",             "a/./../b/../..",
    "to-parent/.",  "to-parent/..",        "to-parent/outside",
    "chain-a/.",    "chain-a/outside",     "to-outside/.",
    "to-outside/..", "a/../to-parent/.",
};
enum { OUTER_DIRECTORIES = sizeof outer_directories / sizeof *outer_directories };

/* The absolute path of secret.txt, alone, with one more slash, and with one more
 * letter. No other absolute path of something that is there is used for changes: an
 * engine that lets them pass should do no harm beyond what the test has made. */
static char absolute[1024];
static char absolute_slash[sizeof absolute + 1];
static char absolute_new[sizeof absolute + 1];

/* Files outside. */
static const char *const outer_files[] = {
    absolute,
    absolute_slash,
    "/missing/secret.txt",
    "../secret.txt",
    "./../secret.txt",
    "a/../../secret.txt",
    "a/b/../../../secret.txt",
    ".//..//secret.txt",
    "../outside/inside.txt",
    "../outside/../secret.txt",
    "to-parent/secret.txt",
    "to-parent/outside/inside.txt",
    "chain-a/secret.txt",
    "chain-b/secret.txt",
    "to-outside/inside.txt",
    "to-outside/../secret.txt",
    "a/../to-parent/secret.txt",
};
enum { OUTER_FILES = sizeof outer_files / sizeof *outer_files };

/* Names outside of nothing that is there. */
static const char *const outer_names[] = {
    absolute_new,     "/missing/new",  "../new",
    "./../new",       "a/../../new",   "a/b/../../../new",
    "../outside/new", "to-parent/new", "chain-a/new",
    "to-outside/new",
};
enum { OUTER_NAMES = sizeof outer_names / sizeof *outer_names };

/* Makes directories within, and finds out the absolute path. */
static void prepare(void) {
    make_directory("a");
    make_directory("a/b");
    make_directory("b");
    __wasi_size_t length;
    CHECK_CALL(__wasi_path_readlink(ROOT, "to-absolute", (uint8_t *)absolute, sizeof absolute - 1,
                                    &length), SUCCESS);
    CHECK(length < sizeof absolute - 1 && absolute[0] == '/');
    snprintf(absolute_slash, sizeof absolute_slash, "/%s", absolute);
    snprintf(absolute_new, sizeof absolute_new, "%sx", absolute);
}

PROGRAM(escape_open_outer_file) {
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        const char *path = outer_files[i];
        CHECK_PATH_CALL(path, try_open(ROOT, FOLLOW, path), PERM);
        CHECK_PATH_CALL(path, try_open(ROOT, NO_FOLLOW, path), PERM);
        CHECK_PATH_CALL(path, try_open_with(ROOT, FOLLOW, path, 0, WRITE_RIGHTS), PERM);
    }
}

PROGRAM(escape_open_outer_directory) {
    prepare();
    for (int i = 0; i < OUTER_DIRECTORIES; i++) {
        const char *path = outer_directories[i];
        CHECK_PATH_CALL(path, try_open(ROOT, FOLLOW, path), PERM);
        CHECK_PATH_CALL(path, try_open_with(ROOT, FOLLOW, path, __WASI_OFLAGS_DIRECTORY, 0), PERM);
        CHECK_PATH_CALL(path, try_open_with(ROOT, NO_FOLLOW, path, __WASI_OFLAGS_DIRECTORY, 0), PERM);
    }
}

PROGRAM(escape_open_through_link) {
    static const char *const links[] = {"to-parent", "to-secret", "to-absolute", "to-outside",
                                        "chain-a", "chain-b"};
    for (int i = 0; i < 6; i++) {
        CHECK_PATH_CALL(links[i], try_open(ROOT, FOLLOW, links[i]), PERM);
        CHECK_PATH_CALL(links[i],
                        try_open_with(ROOT, FOLLOW, links[i], __WASI_OFLAGS_TRUNC, WRITE_RIGHTS), PERM);
        CHECK_PATH_CALL(links[i],
                        try_open_with(ROOT, FOLLOW, links[i], __WASI_OFLAGS_CREAT, WRITE_RIGHTS), PERM);
        CHECK_PATH_CALL(links[i], try_open(ROOT, NO_FOLLOW, links[i]), LOOP);
        CHECK_PATH_CALL(links[i],
                        try_open_with(ROOT, NO_FOLLOW, links[i], __WASI_OFLAGS_CREAT,
                                      WRITE_RIGHTS), LOOP);
    }
}

PROGRAM(escape_open_through_link_with_slash) {
    /* The slash asks for following. */
    static const char *const paths[] = {"to-parent/", "to-outside/", "chain-a/", "to-parent//",
                                        "to-parent/./"};
    for (int i = 0; i < 5; i++) {
        CHECK_PATH_CALL(paths[i], try_open_with(ROOT, FOLLOW, paths[i], __WASI_OFLAGS_DIRECTORY, 0),
                        PERM);
        CHECK_PATH_CALL(paths[i], try_open_with(ROOT, NO_FOLLOW, paths[i], __WASI_OFLAGS_DIRECTORY, 0),
                        PERM);
    }
}

PROGRAM(escape_open_loop) {
    __wasi_filestat_t status;
    CHECK_CALL(try_open(ROOT, FOLLOW, "loop"), LOOP);
    CHECK_CALL(try_open(ROOT, NO_FOLLOW, "loop"), LOOP);
    CHECK_CALL(try_open(ROOT, FOLLOW, "loop/file"), LOOP);
    CHECK_CALL(try_open(ROOT, FOLLOW, "loop/../../secret.txt"), LOOP);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, FOLLOW, "loop", &status), LOOP);
    CHECK_CALL(__wasi_path_create_directory(ROOT, "loop/directory"), LOOP);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, NO_FOLLOW, "loop", &status), SUCCESS);
}

PROGRAM(escape_create) {
    prepare();
    for (int i = 0; i < OUTER_NAMES; i++) {
        const char *path = outer_names[i];
        CHECK_PATH_CALL(path, try_open_with(ROOT, FOLLOW, path, __WASI_OFLAGS_CREAT, WRITE_RIGHTS),
                        PERM);
        CHECK_PATH_CALL(path,
                        try_open_with(ROOT, NO_FOLLOW, path, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL,
                                      WRITE_RIGHTS), PERM);
    }
}

PROGRAM(escape_truncate) {
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        const char *path = outer_files[i];
        CHECK_PATH_CALL(path, try_open_with(ROOT, FOLLOW, path, __WASI_OFLAGS_TRUNC, WRITE_RIGHTS),
                        PERM);
        CHECK_PATH_CALL(path,
                        try_open_with(ROOT, FOLLOW, path, __WASI_OFLAGS_CREAT | __WASI_OFLAGS_TRUNC,
                                      WRITE_RIGHTS), PERM);
    }
}

PROGRAM(escape_create_through_links) {
    /* Whether a link that leads outside can be made is the engine's choice. */
    __wasi_errno_t error = __wasi_path_symlink("../new", ROOT, "to-new");
    if (error == __WASI_ERRNO_SUCCESS) {
        CHECK_CALL(try_open_with(ROOT, FOLLOW, "to-new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), PERM);
        CHECK_CALL(try_open_with(ROOT, FOLLOW, "to-new", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_TRUNC,
                                 WRITE_RIGHTS), PERM);
        CHECK_CALL(try_open_with(ROOT, FOLLOW, "to-new", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL,
                                 WRITE_RIGHTS), EXIST);
        CHECK_CALL(__wasi_path_create_directory(ROOT, "to-new"), EXIST);
    } else {
        CHECK_CALL(error, PERM);
    }
}

PROGRAM(escape_make_directory) {
    prepare();
    for (int i = 0; i < OUTER_NAMES; i++) {
        CHECK_PATH_CALL(outer_names[i], __wasi_path_create_directory(ROOT, outer_names[i]), PERM);
    }
    CHECK_CALL(__wasi_path_create_directory(ROOT, "to-parent"), EXIST);
}

PROGRAM(escape_unlink) {
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        CHECK_PATH_CALL(outer_files[i], __wasi_path_unlink_file(ROOT, outer_files[i]), PERM);
    }
    CHECK_CALL(__wasi_path_unlink_file(ROOT, "../missing"), PERM);
}

PROGRAM(escape_unlink_link) {
    /* The links themselves are within; what they lead to stays. */
    CHECK_CALL(__wasi_path_unlink_file(ROOT, "to-secret"), SUCCESS);
    CHECK_CALL(__wasi_path_unlink_file(ROOT, "to-absolute"), SUCCESS);
    CHECK_CALL(__wasi_path_unlink_file(ROOT, "to-outside"), SUCCESS);
    CHECK_CALL(__wasi_path_remove_directory(ROOT, "to-parent"), NOTDIR);
    CHECK(!exists("to-secret") && exists("to-parent"));
}

PROGRAM(escape_remove_directory) {
    static const char *const paths[] = {"../outside", "a/../../outside", "to-parent/outside",
                                        "chain-a/outside",
                                        "..",         "a/../..",         "/",                 "/missing"};
    prepare();
    for (int i = 0; i < 8; i++) {
        CHECK_PATH_CALL(paths[i], __wasi_path_remove_directory(ROOT, paths[i]), PERM);
    }
}

PROGRAM(escape_rename_from) {
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        CHECK_PATH_CALL(outer_files[i], __wasi_path_rename(ROOT, outer_files[i], ROOT, "stolen"), PERM);
    }
    CHECK(!exists("stolen"));
}

PROGRAM(escape_rename_to) {
    prepare();
    make_file("file", "text");
    for (int i = 0; i < OUTER_FILES; i++) {
        CHECK_PATH_CALL(outer_files[i], __wasi_path_rename(ROOT, "file", ROOT, outer_files[i]), PERM);
    }
    for (int i = 0; i < OUTER_NAMES; i++) {
        CHECK_PATH_CALL(outer_names[i], __wasi_path_rename(ROOT, "file", ROOT, outer_names[i]), PERM);
        CHECK_PATH_CALL(outer_names[i], __wasi_path_rename(ROOT, "a", ROOT, outer_names[i]), PERM);
    }
    CHECK(holds("file", "text"));
}

PROGRAM(escape_link_from) {
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        const char *path = outer_files[i];
        CHECK_PATH_CALL(path, __wasi_path_link(ROOT, NO_FOLLOW, path, ROOT, "stolen"), PERM);
        CHECK_PATH_CALL(path, __wasi_path_link(ROOT, FOLLOW, path, ROOT, "stolen"), PERM);
    }
    CHECK_CALL(__wasi_path_link(ROOT, FOLLOW, "to-secret", ROOT, "stolen"), PERM);
    CHECK_CALL(__wasi_path_link(ROOT, FOLLOW, "to-absolute", ROOT, "stolen"), PERM);
    CHECK(!exists("stolen"));
}

PROGRAM(escape_link_to) {
    prepare();
    make_file("file", "text");
    for (int i = 0; i < OUTER_NAMES; i++) {
        CHECK_PATH_CALL(outer_names[i], __wasi_path_link(ROOT, NO_FOLLOW, "file", ROOT, outer_names[i]),
                        PERM);
    }
}

PROGRAM(escape_read_link) {
    uint8_t buffer[64];
    __wasi_size_t length;
    /* The text of a link that is within may be read, wherever it leads. */
    CHECK_CALL(__wasi_path_readlink(ROOT, "to-secret", buffer, sizeof buffer, &length), SUCCESS);
    CHECK(length == 13 && memcmp(buffer, "../secret.txt", 13) == 0);
    CHECK_CALL(__wasi_path_readlink(ROOT, "to-parent", buffer, sizeof buffer, &length), SUCCESS);
    CHECK(length == 2 && memcmp(buffer, "..", 2) == 0);
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        const char *path = outer_files[i];
        CHECK_PATH_CALL(path, __wasi_path_readlink(ROOT, path, buffer, sizeof buffer, &length), PERM);
    }
    CHECK_CALL(__wasi_path_readlink(ROOT, "/proc/self/exe", buffer, sizeof buffer, &length), PERM);
}

PROGRAM(escape_make_absolute_link) {
    CHECK_CALL(__wasi_path_symlink("/etc/passwd", ROOT, "link"), PERM);
    CHECK_CALL(__wasi_path_symlink("/", ROOT, "link"), PERM);
    CHECK_CALL(__wasi_path_symlink("//etc", ROOT, "link"), PERM);
    CHECK(!exists("link"));
}

PROGRAM(escape_make_outward_link) {
    static const char *const targets[] = {"..", "../secret.txt", "./../outside", "a/../../secret.txt",
                                          "a/b/../../../secret.txt"};
    prepare();
    for (int i = 0; i < 5; i++) {
        /* Refused now or when it is followed. */
        __wasi_errno_t error = __wasi_path_symlink(targets[i], ROOT, "link");
        if (error == __WASI_ERRNO_SUCCESS) {
            CHECK_PATH_CALL(targets[i], try_open(ROOT, FOLLOW, "link"), PERM);
            CHECK_CALL(__wasi_path_unlink_file(ROOT, "link"), SUCCESS);
        } else {
            CHECK_PATH_CALL(targets[i], error, PERM);
        }
    }
}

PROGRAM(escape_make_link_outside) {
    prepare();
    for (int i = 0; i < OUTER_NAMES; i++) {
        CHECK_PATH_CALL(outer_names[i], __wasi_path_symlink("target", ROOT, outer_names[i]), PERM);
    }
}

PROGRAM(escape_file_status) {
    __wasi_filestat_t status;
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        const char *path = outer_files[i];
        CHECK_PATH_CALL(path, __wasi_path_filestat_get(ROOT, FOLLOW, path, &status), PERM);
        CHECK_PATH_CALL(path, __wasi_path_filestat_get(ROOT, NO_FOLLOW, path, &status), PERM);
    }
    for (int i = 0; i < OUTER_DIRECTORIES; i++) {
        const char *path = outer_directories[i];
        CHECK_PATH_CALL(path, __wasi_path_filestat_get(ROOT, FOLLOW, path, &status), PERM);
        CHECK_PATH_CALL(path, __wasi_path_filestat_get(ROOT, NO_FOLLOW, path, &status), PERM);
    }
    CHECK_CALL(__wasi_path_filestat_get(ROOT, FOLLOW, "to-parent", &status), PERM);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, FOLLOW, "to-absolute", &status), PERM);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, FOLLOW, "chain-a", &status), PERM);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, NO_FOLLOW, "to-parent/", &status), PERM);
    CHECK_CALL(__wasi_path_filestat_get(ROOT, NO_FOLLOW, "to-parent", &status), SUCCESS);
    CHECK(status.filetype == __WASI_FILETYPE_SYMBOLIC_LINK);
}

PROGRAM(escape_set_times) {
    prepare();
    for (int i = 0; i < OUTER_FILES; i++) {
        const char *path = outer_files[i];
        CHECK_PATH_CALL(path,
                        __wasi_path_filestat_set_times(ROOT, FOLLOW, path, 0, 0,
                                                       __WASI_FSTFLAGS_MTIM), PERM);
        CHECK_PATH_CALL(path,
                        __wasi_path_filestat_set_times(ROOT, NO_FOLLOW, path, 0, 0,
                                                       __WASI_FSTFLAGS_MTIM), PERM);
    }
    CHECK_CALL(__wasi_path_filestat_set_times(ROOT, FOLLOW, "to-secret", 0, 0, __WASI_FSTFLAGS_MTIM),
               PERM);
    CHECK_CALL(__wasi_path_filestat_set_times(ROOT, FOLLOW, "to-absolute", 0, 0, __WASI_FSTFLAGS_MTIM),
               PERM);
    CHECK_CALL(__wasi_path_filestat_set_times(ROOT, FOLLOW, "..", 0, 0, __WASI_FSTFLAGS_MTIM), PERM);
}

PROGRAM(escape_from_inner_directory) {
    prepare();
    make_file("file", "text");
    __wasi_fd_t inner = open_directory("a/b");
    /* A descriptor gives what is below it, even where more is in reach by another. */
    CHECK_CALL(try_open(inner, FOLLOW, "../../file"), PERM);
    CHECK_CALL(try_open(inner, FOLLOW, ".."), PERM);
    CHECK_CALL(try_open(inner, FOLLOW, "../b"), PERM);
    CHECK_CALL(try_open(inner, FOLLOW, "../../../secret.txt"), PERM);
    CHECK_CALL(__wasi_path_symlink("../../file", ROOT, "a/b/up"), SUCCESS);
    CHECK_CALL(try_open(ROOT, FOLLOW, "a/b/up"), SUCCESS);
    CHECK_CALL(try_open(inner, FOLLOW, "up"), PERM);
}

PROGRAM(escape_by_moving_a_link) {
    prepare();
    CHECK_CALL(__wasi_path_symlink("../..", ROOT, "a/b/up"), SUCCESS);
    make_file("file", "text");
    CHECK_CALL(try_open(ROOT, FOLLOW, "a/b/up/file"), SUCCESS);
    /* One level higher, the same text leads outside. */
    CHECK_CALL(__wasi_path_rename(ROOT, "a/b", ROOT, "c"), SUCCESS);
    CHECK_CALL(try_open(ROOT, FOLLOW, "c/up/secret.txt"), PERM);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "c/up", __WASI_OFLAGS_DIRECTORY, 0), PERM);
}

PROGRAM(escape_by_moving_a_directory) {
    prepare();
    __wasi_fd_t inner = open_directory("a/b");
    CHECK_CALL(__wasi_path_rename(ROOT, "a/b", ROOT, "moved"), SUCCESS);
    CHECK_CALL(try_open(inner, FOLLOW, "../../secret.txt"), PERM);
    CHECK_CALL(try_open(inner, FOLLOW, ".."), PERM);
    CHECK_CALL(try_open_with(inner, FOLLOW, "new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), SUCCESS);
    CHECK(exists("moved/new"));
}

PROGRAM(escape_by_replaced_directory) {
    /* What was a directory when it was opened is a link outside later. */
    prepare();
    make_file("a/inside.txt", "own");
    __wasi_fd_t inner = open_directory("a");
    CHECK_CALL(__wasi_path_rename(ROOT, "a", ROOT, "moved"), SUCCESS);
    CHECK_CALL(__wasi_path_rename(ROOT, "to-outside", ROOT, "a"), SUCCESS);
    CHECK_CALL(try_open(ROOT, FOLLOW, "a/inside.txt"), PERM);
    __wasi_filestat_t status;
    CHECK_CALL(__wasi_path_filestat_get(inner, FOLLOW, "inside.txt", &status), SUCCESS);
    CHECK(status.size == 3);
    CHECK_CALL(__wasi_path_unlink_file(inner, "inside.txt"), SUCCESS);
    CHECK(!exists("moved/inside.txt"));
}

PROGRAM(escape_fifo_does_not_block) {
    static const __wasi_rights_t rights[] = {__WASI_RIGHTS_FD_READ, __WASI_RIGHTS_FD_WRITE,
                                             __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE};
    for (int i = 0; i < 3; i++) {
        __wasi_fd_t fd;
        if (__wasi_path_open(ROOT, FOLLOW, "pipe", 0, rights[i], 0, 0, &fd) == __WASI_ERRNO_SUCCESS) {
            CHECK(descriptor_status(fd).fs_filetype != __WASI_FILETYPE_REGULAR_FILE);
        }
    }
}

#endif
