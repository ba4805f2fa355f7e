/*
 * What a directory allows that the host gave for reading only. It holds a file
 * `file.txt` with the text "hello" and a directory `dir`.
 */
#ifdef __wasi__

#include "sandbox.h"

#include <dirent.h>

PROGRAM(readonly_reading_works) {
    struct stat status;
    CHECK(holds("file.txt", "hello"));
    CHECK(stat("file.txt", &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 5);
    CHECK(stat("dir", &status) == 0 && S_ISDIR(status.st_mode));
    int fd = open_file("file.txt", O_RDONLY);
    CHECK(lseek(fd, -1, SEEK_END) == 4);
    char byte;
    CHECK(read(fd, &byte, 1) == 1 && byte == 'o');
    CHECK(access("file.txt", R_OK) == 0);
    DIR *here = opendir(".");
    CHECK(here != NULL);
    int found = 0;
    for (struct dirent *entry; (entry = readdir(here)) != NULL;) {
        found += entry->d_name[0] != '.';
    }
    CHECK(found == 2);
    CHECK(closedir(here) == 0);
}

PROGRAM(readonly_open_for_writing) {
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", 0, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", 0, READ_RIGHTS | WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", 0, __WASI_RIGHTS_FD_ALLOCATE), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", 0, __WASI_RIGHTS_FD_FILESTAT_SET_SIZE),
               NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", 0, __WASI_RIGHTS_FD_FILESTAT_SET_TIMES),
               NOTCAPABLE);
}

PROGRAM(readonly_create) {
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "new", __WASI_OFLAGS_CREAT, READ_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "dir/new", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL,
                             READ_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", __WASI_OFLAGS_CREAT, READ_RIGHTS), NOTCAPABLE);
    CHECK(!exists("new") && !exists("dir/new"));
}

PROGRAM(readonly_truncate) {
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", __WASI_OFLAGS_TRUNC, READ_RIGHTS), NOTCAPABLE);
    CHECK_CALL(try_open_with(ROOT, FOLLOW, "file.txt", __WASI_OFLAGS_TRUNC, WRITE_RIGHTS), NOTCAPABLE);
    CHECK(holds("file.txt", "hello"));
}

PROGRAM(readonly_unlink) {
    CHECK_CALL(__wasi_path_unlink_file(ROOT, "file.txt"), NOTCAPABLE);
    CHECK(exists("file.txt"));
}

PROGRAM(readonly_make_directory) {
    CHECK_CALL(__wasi_path_create_directory(ROOT, "new"), NOTCAPABLE);
    CHECK_CALL(__wasi_path_create_directory(ROOT, "dir/new"), NOTCAPABLE);
    CHECK(!exists("new") && !exists("dir/new"));
}

PROGRAM(readonly_remove_directory) {
    CHECK_CALL(__wasi_path_remove_directory(ROOT, "dir"), NOTCAPABLE);
    CHECK(exists("dir"));
}

PROGRAM(readonly_rename) {
    CHECK_CALL(__wasi_path_rename(ROOT, "file.txt", ROOT, "new"), NOTCAPABLE);
    CHECK_CALL(__wasi_path_rename(ROOT, "dir", ROOT, "new"), NOTCAPABLE);
    CHECK(exists("file.txt") && exists("dir") && !exists("new"));
}

PROGRAM(readonly_link) {
    CHECK_CALL(__wasi_path_link(ROOT, NO_FOLLOW, "file.txt", ROOT, "new"), NOTCAPABLE);
    CHECK(!exists("new"));
}

PROGRAM(readonly_symlink) {
    CHECK_CALL(__wasi_path_symlink("file.txt", ROOT, "new"), NOTCAPABLE);
    CHECK(!exists("new"));
}

PROGRAM(readonly_set_times_of_path) {
    CHECK_CALL(__wasi_path_filestat_set_times(ROOT, FOLLOW, "file.txt", 0, 0, __WASI_FSTFLAGS_MTIM),
               NOTCAPABLE);
    CHECK_CALL(__wasi_path_filestat_set_times(ROOT, NO_FOLLOW, "dir", 0, 0, __WASI_FSTFLAGS_MTIM_NOW),
               NOTCAPABLE);
}

PROGRAM(readonly_change_by_descriptor) {
    uint8_t byte = 'x';
    __wasi_ciovec_t out = {&byte, 1};
    __wasi_size_t size;
    __wasi_fd_t fd = open_with_rights("file.txt", 0, READ_RIGHTS, 0);
    CHECK_CALL(__wasi_fd_write(fd, &out, 1, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_pwrite(fd, &out, 1, 0, &size), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_filestat_set_size(fd, 0), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_filestat_set_times(fd, 0, 0, __WASI_FSTFLAGS_MTIM), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_allocate(fd, 0, 100), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_filestat_set_times(ROOT, 0, 0, __WASI_FSTFLAGS_MTIM), NOTCAPABLE);
    CHECK(holds("file.txt", "hello"));
}

PROGRAM(readonly_inner_directory) {
    /* What is opened below is for reading only, too. */
    __wasi_fdstat_t root = descriptor_status(ROOT);
    __wasi_fd_t fd = open_directory("dir");
    CHECK_CALL(try_open_with(fd, FOLLOW, "new", __WASI_OFLAGS_CREAT, WRITE_RIGHTS), NOTCAPABLE);
    CHECK_CALL(__wasi_path_create_directory(fd, "new"), NOTCAPABLE);
    CHECK_CALL(__wasi_path_rename(ROOT, "file.txt", fd, "new"), NOTCAPABLE);
    CHECK_CALL(__wasi_path_symlink("target", fd, "new"), NOTCAPABLE);
    CHECK_CALL(__wasi_fd_fdstat_set_rights(fd,
                                           root.fs_rights_base | __WASI_RIGHTS_PATH_CREATE_DIRECTORY,
                                           root.fs_rights_inheriting), NOTCAPABLE);
    CHECK(!exists("dir/new"));
}

PROGRAM(readonly_through_c_library) {
    /* wasi-libc asks for no more rights than the directory passes on: opening works,
     * writing does not. */
    int fd = open_file("file.txt", O_WRONLY);
    CHECK_ERRNO(write(fd, "x", 1), EBADF);
    CHECK_ERRNO(ftruncate(fd, 0), ENOTCAPABLE);
    CHECK_ERRNO(open("new", O_WRONLY | O_CREAT, 0666), ENOTCAPABLE);
    CHECK_ERRNO(mkdir("new", 0777), ENOTCAPABLE);
    CHECK_ERRNO(unlink("file.txt"), ENOTCAPABLE);
    CHECK_ERRNO(rename("file.txt", "new"), ENOTCAPABLE);
    CHECK(holds("file.txt", "hello"));
}

#endif
