/* What open descriptors know and allow. */
#include "program.h"

#include <sys/socket.h>
#include <sys/uio.h>

#ifdef __wasi__
/* In WASI a right is missing, and wasi-libc says so for calls with vectors; for
 * read and write it translates to what POSIX has. */
enum { VECTOR_ERROR = ENOTCAPABLE };
#else
enum { VECTOR_ERROR = EBADF };
#endif

PROGRAM(fstat_of_file) {
    struct stat status;
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    CHECK(fstat(fd, &status) == 0);
    CHECK(S_ISREG(status.st_mode));
    CHECK(status.st_size == 10);
    CHECK(status.st_nlink == 1);
    CHECK(lseek(fd, 0, SEEK_END) == 10);
    CHECK(write(fd, "more", 4) == 4);
    CHECK(fstat(fd, &status) == 0 && status.st_size == 14);
}

PROGRAM(fstat_of_directory) {
    struct stat status;
    make_directory("directory");
    int fd = open_file("directory", O_RDONLY | O_DIRECTORY);
    CHECK(fstat(fd, &status) == 0);
    CHECK(S_ISDIR(status.st_mode));
    CHECK(status.st_nlink >= 1);
}

PROGRAM(stat_kinds_agree) {
    struct stat by_path;
    struct stat by_link;
    struct stat by_fd;
    make_file("file", "text");
    CHECK(symlink("file", "link") == 0);
    int fd = open_file("file", O_RDONLY);
    CHECK(stat("link", &by_path) == 0);
    CHECK(lstat("file", &by_link) == 0);
    CHECK(fstat(fd, &by_fd) == 0);
    CHECK(by_path.st_ino == by_fd.st_ino && by_path.st_dev == by_fd.st_dev);
    CHECK(by_link.st_ino == by_fd.st_ino && by_link.st_dev == by_fd.st_dev);
    CHECK(by_path.st_size == 4 && by_link.st_size == 4);
    CHECK(by_path.st_mtim.tv_sec == by_fd.st_mtim.tv_sec);
    CHECK(by_path.st_mtim.tv_nsec == by_fd.st_mtim.tv_nsec);
    CHECK(lstat("link", &by_link) == 0);
    CHECK(by_link.st_ino != by_fd.st_ino);
}

PROGRAM(files_have_own_numbers) {
    struct stat one;
    struct stat two;
    struct stat here;
    make_file("one", "");
    make_file("two", "");
    CHECK(stat("one", &one) == 0 && stat("two", &two) == 0 && stat(".", &here) == 0);
    CHECK(one.st_ino != two.st_ino && one.st_ino != here.st_ino);
    CHECK(one.st_dev == two.st_dev && one.st_dev == here.st_dev);
}

PROGRAM(unlinked_has_no_links) {
    struct stat status;
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(unlink("file") == 0);
    CHECK(fstat(fd, &status) == 0);
    CHECK(status.st_nlink == 0);
    CHECK(status.st_size == 4);
}

PROGRAM(close_twice) {
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(close(fd) == 0);
    CHECK_ERRNO(close(fd), EBADF);
    CHECK_ERRNO(close(-1), EBADF);
    CHECK_ERRNO(close(999), EBADF);
}

PROGRAM(calls_on_closed_descriptor) {
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(close(fd) == 0);
    char byte = 0;
    struct iovec vector = {&byte, 1};
    struct stat status;
    CHECK_ERRNO(read(fd, &byte, 1), EBADF);
    CHECK_ERRNO(write(fd, &byte, 1), EBADF);
    CHECK_ERRNO(pread(fd, &byte, 1, 0), EBADF);
    CHECK_ERRNO(pwrite(fd, &byte, 1, 0), EBADF);
    CHECK_ERRNO(readv(fd, &vector, 1), EBADF);
    CHECK_ERRNO(writev(fd, &vector, 1), EBADF);
    CHECK_ERRNO(lseek(fd, 0, SEEK_END), EBADF);
    CHECK_ERRNO(fstat(fd, &status), EBADF);
    CHECK_ERRNO(ftruncate(fd, 0), EBADF);
    CHECK_ERRNO(futimens(fd, NULL), EBADF);
    CHECK_ERRNO(fcntl(fd, F_GETFL), EBADF);
    CHECK_ERRNO(openat(fd, "file", O_RDONLY), EBADF);
    CHECK_ERRNO(mkdirat(fd, "directory", 0777), EBADF);
    CHECK(isatty(fd) == 0 && errno == EBADF);
}

PROGRAM(read_of_write_only) {
    make_file("file", "text");
    int fd = open_file("file", O_WRONLY);
    char byte;
    struct iovec vector = {&byte, 1};
    CHECK_ERRNO(read(fd, &byte, 1), EBADF);
    CHECK_ERRNO(pread(fd, &byte, 1, 0), EBADF);
    CHECK_ERRNO(readv(fd, &vector, 1), VECTOR_ERROR);
    CHECK(write(fd, "x", 1) == 1);
}

PROGRAM(write_of_read_only) {
    make_file("file", "text");
    int fd = open_file("file", O_RDONLY);
    char byte = 'x';
    struct iovec vector = {&byte, 1};
    CHECK_ERRNO(write(fd, &byte, 1), EBADF);
    CHECK_ERRNO(pwrite(fd, &byte, 1, 0), EBADF);
    CHECK_ERRNO(writev(fd, &vector, 1), VECTOR_ERROR);
    CHECK(read(fd, &byte, 1) == 1 && byte == 't');
    CHECK(holds("file", "text"));
}

PROGRAM(read_of_directory) {
    make_directory("directory");
    int fd = open_file("directory", O_RDONLY);
    char byte = 0;
    CHECK_ERRNO(read(fd, &byte, 1), EISDIR);
    CHECK_ERRNO(pread(fd, &byte, 1, 0), EISDIR);
    CHECK_ERRNO(write(fd, &byte, 1), EBADF);
}

PROGRAM(file_is_no_terminal) {
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(isatty(fd) == 0 && errno == ENOTTY);
    make_directory("directory");
    CHECK(isatty(open_file("directory", O_RDONLY)) == 0 && errno == ENOTTY);
}

PROGRAM(flags_tell_access_mode) {
    make_file("file", "");
    CHECK((fcntl(open_file("file", O_RDONLY), F_GETFL) & O_ACCMODE) == O_RDONLY);
    CHECK((fcntl(open_file("file", O_WRONLY), F_GETFL) & O_ACCMODE) == O_WRONLY);
    CHECK((fcntl(open_file("file", O_RDWR), F_GETFL) & O_ACCMODE) == O_RDWR);
    CHECK((fcntl(open_file("file", O_RDWR), F_GETFL) & (O_APPEND | O_NONBLOCK)) == 0);
    CHECK((fcntl(open_file("file", O_RDWR | O_APPEND), F_GETFL) & O_APPEND) == O_APPEND);
}

PROGRAM(append_on_and_off) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    int flags = fcntl(fd, F_GETFL);
    CHECK(flags >= 0);
    CHECK(fcntl(fd, F_SETFL, flags | O_APPEND) == 0);
    CHECK((fcntl(fd, F_GETFL) & O_APPEND) == O_APPEND);
    CHECK(write(fd, "ab", 2) == 2);
    CHECK(lseek(fd, 0, SEEK_CUR) == 12);
    CHECK(fcntl(fd, F_SETFL, flags) == 0);
    CHECK((fcntl(fd, F_GETFL) & O_APPEND) == 0);
    CHECK(lseek(fd, 1, SEEK_SET) == 1);
    CHECK(write(fd, "cd", 2) == 2);
    CHECK(holds("file", "0cd3456789ab"));
}

PROGRAM(append_turned_off) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_WRONLY | O_APPEND);
    int flags = fcntl(fd, F_GETFL);
    CHECK(fcntl(fd, F_SETFL, flags & ~O_APPEND) == 0);
    CHECK(write(fd, "ab", 2) == 2);
    CHECK(holds("file", "ab23456789"));
}

PROGRAM(nonblocking_file) {
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0);
    CHECK((fcntl(fd, F_GETFL) & O_NONBLOCK) == O_NONBLOCK);
    char buffer[4];
    CHECK(read(fd, buffer, 4) == 4);
    CHECK(read(fd, buffer, 4) == 0);
    CHECK(close(open_file("file", O_RDONLY | O_NONBLOCK)) == 0);
}

PROGRAM(reused_number_is_fresh) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR | O_APPEND);
    CHECK(lseek(fd, 7, SEEK_SET) == 7);
    CHECK(close(fd) == 0);
    fd = open_file("file", O_RDWR);
    CHECK(lseek(fd, 0, SEEK_CUR) == 0);
    CHECK(write(fd, "ab", 2) == 2);
    CHECK(holds("file", "ab23456789"));
}

PROGRAM(renamed_while_open) {
    make_file("file", "text");
    make_directory("directory");
    int fd = open_file("file", O_RDWR | O_APPEND);
    CHECK(rename("file", "directory/other") == 0);
    CHECK(write(fd, "more", 4) == 4);
    CHECK(holds("directory/other", "textmore"));
    CHECK(!exists("file"));
}

PROGRAM(replaced_while_open) {
    make_file("file", "old");
    make_file("other", "new");
    int fd = open_file("file", O_RDONLY);
    CHECK(rename("other", "file") == 0);
    char buffer[4];
    CHECK(read(fd, buffer, 4) == 3 && memcmp(buffer, "old", 3) == 0);
    CHECK(holds("file", "new"));
}

PROGRAM(socket_calls_on_file) {
    char byte = 'x';
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK_ERRNO(send(fd, &byte, 1, 0), ENOTSOCK);
    CHECK_ERRNO(recv(fd, &byte, 1, 0), ENOTSOCK);
    CHECK_ERRNO(shutdown(fd, SHUT_RDWR), ENOTSOCK);
    CHECK_ERRNO(shutdown(999, SHUT_RDWR), EBADF);
    CHECK(size_of("file") == 0);
}
