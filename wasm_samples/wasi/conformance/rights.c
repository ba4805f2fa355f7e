/* Attempts to do what a descriptor does not allow, or with what is none. */
#ifdef __wasi__

#include "sandbox.h"

static const __wasi_fd_t not_open[] = {4, 99, 1000000, 0x7FFFFFFF, -1, -2147483647 - 1};
enum { NOT_OPEN = sizeof not_open / sizeof *not_open };

PROGRAM(escape_descriptors_not_open) {
    uint8_t buffer[8];
    __wasi_iovec_t in = {buffer, sizeof buffer};
    __wasi_ciovec_t out = {buffer, sizeof buffer};
    __wasi_fdstat_t status;
    __wasi_filestat_t file;
    __wasi_prestat_t prestat;
    __wasi_filesize_t offset;
    __wasi_size_t size;
    for (int i = 0; i < NOT_OPEN; i++) {
        __wasi_fd_t fd = not_open[i];
        CHECK_CALL(__wasi_fd_advise(fd, 0, 0, __WASI_ADVICE_NORMAL), BADF);
        CHECK_CALL(__wasi_fd_allocate(fd, 0, 1), BADF);
        CHECK_CALL(__wasi_fd_close(fd), BADF);
        CHECK_CALL(__wasi_fd_datasync(fd), BADF);
        CHECK_CALL(__wasi_fd_fdstat_get(fd, &status), BADF);
        CHECK_CALL(__wasi_fd_fdstat_set_flags(fd, 0), BADF);
        CHECK_CALL(__wasi_fd_fdstat_set_rights(fd, 0, 0), BADF);
        CHECK_CALL(__wasi_fd_filestat_get(fd, &file), BADF);
        CHECK_CALL(__wasi_fd_filestat_set_size(fd, 0), BADF);
        CHECK_CALL(__wasi_fd_filestat_set_times(fd, 0, 0, 0), BADF);
        CHECK_CALL(__wasi_fd_pread(fd, &in, 1, 0, &size), BADF);
        CHECK_CALL(__wasi_fd_prestat_get(fd, &prestat), BADF);
        CHECK_CALL(__wasi_fd_prestat_dir_name(fd, buffer, sizeof buffer), BADF);
        CHECK_CALL(__wasi_fd_pwrite(fd, &out, 1, 0, &size), BADF);
        CHECK_CALL(__wasi_fd_read(fd, &in, 1, &size), BADF);
        CHECK_CALL(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &size), BADF);
        CHECK_CALL(__wasi_fd_renumber(fd, ROOT), BADF);
        CHECK_CALL(__wasi_fd_seek(fd, 0, __WASI_WHENCE_CUR, &offset), BADF);
        CHECK_CALL(__wasi_fd_sync(fd), BADF);
        CHECK_CALL(__wasi_fd_tell(fd, &offset), BADF);
        CHECK_CALL(__wasi_fd_write(fd, &out, 1, &size), BADF);
    }
}

PROGRAM(escape_directories_not_open) {
    uint8_t buffer[8];
    __wasi_filestat_t file;
    __wasi_size_t size;
    make_file("file", "");
    for (int i = 0; i < NOT_OPEN; i++) {
        __wasi_fd_t fd = not_open[i];
        CHECK_CALL(try_open(fd, FOLLOW, "file"), BADF);
        CHECK_CALL(__wasi_path_create_directory(fd, "new"), BADF);
        CHECK_CALL(__wasi_path_filestat_get(fd, FOLLOW, "file", &file), BADF);
        CHECK_CALL(__wasi_path_filestat_set_times(fd, FOLLOW, "file", 0, 0, 0), BADF);
        CHECK_CALL(__wasi_path_link(fd, NO_FOLLOW, "file", ROOT, "new"), BADF);
        CHECK_CALL(__wasi_path_link(ROOT, NO_FOLLOW, "file", fd, "new"), BADF);
        CHECK_CALL(__wasi_path_readlink(fd, "to-parent", buffer, sizeof buffer, &size), BADF);
        CHECK_CALL(__wasi_path_remove_directory(fd, "new"), BADF);
        CHECK_CALL(__wasi_path_rename(fd, "file", ROOT, "new"), BADF);
        CHECK_CALL(__wasi_path_rename(ROOT, "file", fd, "new"), BADF);
        CHECK_CALL(__wasi_path_symlink("target", fd, "new"), BADF);
        CHECK_CALL(__wasi_path_unlink_file(fd, "file"), BADF);
    }
    CHECK(exists("file") && !exists("new"));
}

PROGRAM(escape_file_as_directory) {
    uint8_t buffer[8];
    __wasi_filestat_t file;
    __wasi_size_t size;
    make_file("file", "");
    __wasi_fd_t fd = open_with_rights("file", 0, READ_RIGHTS, 0);
    CHECK_CALL(try_open(fd, FOLLOW, "name"), NOTDIR);
    CHECK_CALL(try_open(fd, FOLLOW, "../secret.txt"), NOTDIR);
    CHECK_CALL(__wasi_path_create_directory(fd, "name"), NOTDIR);
    CHECK_CALL(__wasi_path_filestat_get(fd, FOLLOW, "name", &file), NOTDIR);
    CHECK_CALL(__wasi_path_filestat_set_times(fd, FOLLOW, "name", 0, 0, 0), NOTDIR);
    CHECK_CALL(__wasi_path_link(ROOT, NO_FOLLOW, "file", fd, "name"), NOTDIR);
    CHECK_CALL(__wasi_path_readlink(fd, "name", buffer, sizeof buffer, &size), NOTDIR);
    CHECK_CALL(__wasi_path_remove_directory(fd, "name"), NOTDIR);
    CHECK_CALL(__wasi_path_rename(ROOT, "file", fd, "name"), NOTDIR);
    CHECK_CALL(__wasi_path_symlink("target", fd, "name"), NOTDIR);
    CHECK_CALL(__wasi_path_unlink_file(fd, "name"), NOTDIR);
    CHECK_CALL(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &size), NOTDIR);
}

PROGRAM(escape_more_than_inherited) {
    make_directory("a");
    make_file("a/file", "text");
    const __wasi_rights_t directory = __WASI_RIGHTS_PATH_OPEN | __WASI_RIGHTS_PATH_CREATE_FILE;
    __wasi_fd_t fd = open_with_rights("a", __WASI_OFLAGS_DIRECTORY, directory, READ_RIGHTS);
    CHECK_CALL(try_open(fd, FOLLOW, "file"), SUCCESS);
    CHECK_CALL(try_open_with(fd, FOLLOW, "file", 0, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(fd, FOLLOW, "file", 0, READ_RIGHTS | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE),
               NOTCAPABLE);
    CHECK_CALL(try_open_with(fd, FOLLOW, "new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(fd, FOLLOW, ".", __WASI_OFLAGS_DIRECTORY, __WASI_RIGHTS_PATH_UNLINK_FILE),
               NOTCAPABLE);
    /* What a descriptor may hand on is limited as well: libraries ask for more than they need. */
    __wasi_fd_t inner;
    CHECK_CALL(__wasi_path_open(fd, FOLLOW, "file", 0, READ_RIGHTS, WRITE_RIGHTS, 0, &inner),
               SUCCESS);
    CHECK((descriptor_status(inner).fs_rights_inheriting & WRITE_RIGHTS) == 0);
    CHECK(!exists("a/new"));
    CHECK(holds("a/file", "text"));
}

PROGRAM(escape_create_without_right) {
    make_directory("a");
    make_file("a/file", "text");
    __wasi_rights_t all = descriptor_status(ROOT).fs_rights_inheriting;
    __wasi_fd_t fd = open_with_rights("a", __WASI_OFLAGS_DIRECTORY, __WASI_RIGHTS_PATH_OPEN, all);
    CHECK_CALL(try_open_with(fd, FOLLOW, "new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(fd, FOLLOW, "file", __WASI_OFLAGS_TRUNC, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(fd, FOLLOW, "file", 0, WRITE_RIGHTS), SUCCESS);
    CHECK(!exists("a/new"));
    CHECK(holds("a/file", "text"));
}

PROGRAM(escape_rights_given_up) {
    make_file("file", "text");
    __wasi_fd_t fd = open_with_rights("file", 0, READ_RIGHTS | WRITE_RIGHTS, 0);
    __wasi_rights_t all = descriptor_status(fd).fs_rights_base;
    uint8_t byte = 'x';
    __wasi_ciovec_t out = {&byte, 1};
    __wasi_size_t size;
    CHECK_CALL(__wasi_fd_write(fd, &out, 1, &size), SUCCESS);
    CHECK_CALL(__wasi_fd_fdstat_set_rights(fd, READ_RIGHTS, 0), SUCCESS);
    CHECK(descriptor_status(fd).fs_rights_base == READ_RIGHTS);
    CHECK_CALL(__wasi_fd_write(fd, &out, 1, &size), NOTCAPABLE);
    /* What was given up does not come back. */
    CHECK_CALL(__wasi_fd_fdstat_set_rights(fd, all, 0), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_fdstat_set_rights(fd, READ_RIGHTS, READ_RIGHTS), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_write(fd, &out, 1, &size), NOTCAPABLE);
    CHECK(descriptor_status(fd).fs_rights_base == READ_RIGHTS);
    CHECK(holds("file", "xext"));
}

PROGRAM(escape_rights_of_root_raised) {
    __wasi_fdstat_t root = descriptor_status(ROOT);
    CHECK_CALL(__wasi_fd_fdstat_set_rights(ROOT, ~(__wasi_rights_t)0, root.fs_rights_inheriting),
               NOTCAPABLE);
    CHECK_CALL(__wasi_fd_fdstat_set_rights(ROOT, root.fs_rights_base, ~(__wasi_rights_t)0), NOTCAPABLE);
    CHECK(descriptor_status(ROOT).fs_rights_base == root.fs_rights_base);
    CHECK(descriptor_status(ROOT).fs_rights_inheriting == root.fs_rights_inheriting);
}

/* A descriptor of the file that lacks one right. */
static __wasi_fd_t file_without(__wasi_rights_t right) {
    static const __wasi_rights_t all =
        __WASI_RIGHTS_FD_DATASYNC | __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK |
        __WASI_RIGHTS_FD_FDSTAT_SET_FLAGS | __WASI_RIGHTS_FD_SYNC | __WASI_RIGHTS_FD_TELL |
        __WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_ADVISE | __WASI_RIGHTS_FD_ALLOCATE |
        __WASI_RIGHTS_FD_FILESTAT_GET | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE |
        __WASI_RIGHTS_FD_FILESTAT_SET_TIMES;
    return open_with_rights("file", 0, all & ~right, 0);
}

PROGRAM(escape_file_calls_without_right) {
    uint8_t byte = 0;
    __wasi_iovec_t in = {&byte, 1};
    __wasi_ciovec_t out = {&byte, 1};
    __wasi_filestat_t file;
    __wasi_filesize_t offset;
    __wasi_size_t size;
    make_file("file", "text");
    CHECK_CALL(__wasi_fd_datasync(file_without(__WASI_RIGHTS_FD_DATASYNC)), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_read(file_without(__WASI_RIGHTS_FD_READ), &in, 1, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_pread(file_without(__WASI_RIGHTS_FD_READ), &in, 1, 0, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_pread(file_without(__WASI_RIGHTS_FD_SEEK), &in, 1, 0, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_write(file_without(__WASI_RIGHTS_FD_WRITE), &out, 1, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_pwrite(file_without(__WASI_RIGHTS_FD_WRITE), &out, 1, 0, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_pwrite(file_without(__WASI_RIGHTS_FD_SEEK), &out, 1, 0, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_seek(file_without(__WASI_RIGHTS_FD_SEEK), 1, __WASI_WHENCE_SET, &offset),
               NOTCAPABLE);
    /* The right to seek includes the one to tell. */
    __wasi_fd_t untold = file_without(__WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL);
    CHECK_CALL(__wasi_fd_tell(untold, &offset), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_sync(file_without(__WASI_RIGHTS_FD_SYNC)), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_advise(file_without(__WASI_RIGHTS_FD_ADVISE), 0, 0, __WASI_ADVICE_NORMAL),
               NOTCAPABLE);
    CHECK_CALL(__wasi_fd_allocate(file_without(__WASI_RIGHTS_FD_ALLOCATE), 0, 10), NOTCAPABLE);
    __wasi_fd_t fd = file_without(__WASI_RIGHTS_FD_FDSTAT_SET_FLAGS);
    CHECK_CALL(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_filestat_get(file_without(__WASI_RIGHTS_FD_FILESTAT_GET), &file), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_filestat_set_size(file_without(__WASI_RIGHTS_FD_FILESTAT_SET_SIZE), 0),
               NOTCAPABLE);
    fd = file_without(__WASI_RIGHTS_FD_FILESTAT_SET_TIMES);
    CHECK_CALL(__wasi_fd_filestat_set_times(fd, 0, 0, __WASI_FSTFLAGS_MTIM), NOTCAPABLE);
    CHECK(holds("file", "text"));
}

/* A descriptor of the directory "a" that lacks one right. */
static __wasi_fd_t directory_without(__wasi_rights_t right) {
    __wasi_fdstat_t root = descriptor_status(ROOT);
    CHECK((root.fs_rights_base & right) == right);
    return open_with_rights("a", __WASI_OFLAGS_DIRECTORY, root.fs_rights_base & ~right,
                            root.fs_rights_inheriting);
}

PROGRAM(escape_directory_calls_without_right) {
    uint8_t buffer[8];
    __wasi_filestat_t file;
    __wasi_size_t size;
    make_directory("a");
    make_directory("a/inner");
    make_file("a/file", "text");
    CHECK(symlink("file", "a/link") == 0);
    CHECK_CALL(try_open(directory_without(__WASI_RIGHTS_PATH_OPEN), FOLLOW, "file"), NOTCAPABLE);
    __wasi_fd_t fd = directory_without(__WASI_RIGHTS_PATH_CREATE_FILE);
    CHECK_CALL(try_open_with(fd, FOLLOW, "new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_FILESTAT_SET_SIZE);
    CHECK_CALL(try_open_with(fd, FOLLOW, "file", __WASI_OFLAGS_TRUNC, WRITE_RIGHTS), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_CREATE_DIRECTORY);
    CHECK_CALL(__wasi_path_create_directory(fd, "new"), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_LINK_SOURCE);
    CHECK_CALL(__wasi_path_link(fd, NO_FOLLOW, "file", ROOT, "new"), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_LINK_TARGET);
    CHECK_CALL(__wasi_path_link(ROOT, NO_FOLLOW, "a/file", fd, "new"), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_FD_READDIR);
    CHECK_CALL(__wasi_fd_readdir(fd, buffer, sizeof buffer, 0, &size), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_READLINK);
    CHECK_CALL(__wasi_path_readlink(fd, "link", buffer, sizeof buffer, &size), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_RENAME_SOURCE);
    CHECK_CALL(__wasi_path_rename(fd, "file", ROOT, "new"), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_RENAME_TARGET);
    CHECK_CALL(__wasi_path_rename(ROOT, "a/file", fd, "new"), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_FILESTAT_GET);
    CHECK_CALL(__wasi_path_filestat_get(fd, FOLLOW, "file", &file), NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_FILESTAT_SET_TIMES);
    CHECK_CALL(__wasi_path_filestat_set_times(fd, FOLLOW, "file", 0, 0, __WASI_FSTFLAGS_MTIM),
               NOTCAPABLE);
    CHECK_CALL(__wasi_path_symlink("file", directory_without(__WASI_RIGHTS_PATH_SYMLINK), "new"),
               NOTCAPABLE);
    fd = directory_without(__WASI_RIGHTS_PATH_REMOVE_DIRECTORY);
    CHECK_CALL(__wasi_path_remove_directory(fd, "inner"), NOTCAPABLE);
    CHECK_CALL(__wasi_path_unlink_file(directory_without(__WASI_RIGHTS_PATH_UNLINK_FILE), "file"),
               NOTCAPABLE);
    CHECK(holds("a/file", "text"));
    CHECK(exists("a/inner") && !exists("a/new") && !exists("new"));
}

PROGRAM(escape_renumber_over_root) {
    make_file("file", "text");
    make_directory("a");
    __wasi_fdstat_t root = descriptor_status(ROOT);
    __wasi_fd_t fd = open_with_rights("file", 0, __WASI_RIGHTS_FD_READ, 0);
    __wasi_errno_t error = __wasi_fd_renumber(fd, ROOT);
    if (error == __WASI_ERRNO_SUCCESS) {
        CHECK(descriptor_status(ROOT).fs_rights_base == __WASI_RIGHTS_FD_READ);
        CHECK(descriptor_status(ROOT).fs_rights_inheriting == 0);
        CHECK_CALL(try_open(ROOT, FOLLOW, "file"), NOTDIR);
        CHECK_CALL(__wasi_fd_close(fd), BADF);
    } else {
        CHECK_CALL(error, NOTSUP);
        CHECK(descriptor_status(ROOT).fs_rights_base == root.fs_rights_base);
        CHECK(descriptor_status(fd).fs_rights_base == __WASI_RIGHTS_FD_READ);
    }
}

PROGRAM(escape_renumber_directory) {
    make_directory("a");
    make_directory("b");
    __wasi_fd_t narrow = open_with_rights("a", __WASI_OFLAGS_DIRECTORY, __WASI_RIGHTS_PATH_OPEN,
                                          READ_RIGHTS);
    __wasi_fd_t wide = open_directory("b");
    CHECK_CALL(__wasi_fd_renumber(narrow, wide), SUCCESS);
    /* The number has the rights and the place of what came. */
    CHECK(descriptor_status(wide).fs_rights_base == __WASI_RIGHTS_PATH_OPEN);
    CHECK_CALL(try_open(wide, FOLLOW, "../b"), PERM);
    CHECK_CALL(__wasi_path_create_directory(wide, "new"), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_close(narrow), BADF);
}

PROGRAM(escape_after_closing_root) {
    make_directory("a");
    __wasi_fd_t inner = open_directory("a");
    CHECK_CALL(__wasi_fd_close(ROOT), SUCCESS);
    CHECK_CALL(try_open(ROOT, FOLLOW, "a"), BADF);
    CHECK_CALL(try_open(inner, FOLLOW, ".."), PERM);
    CHECK_CALL(try_open(inner, FOLLOW, "../../secret.txt"), PERM);
}

#endif
