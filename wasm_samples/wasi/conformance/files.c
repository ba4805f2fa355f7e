/* Opening files, reading, writing, positions and sizes. */
#include "program.h"

#include <sys/uio.h>

PROGRAM(open_creates) {
    CHECK_ERRNO(open("new", O_RDWR), ENOENT);
    int fd = open_file("new", O_RDWR | O_CREAT);
    CHECK(write(fd, "text", 4) == 4);
    CHECK(close(fd) == 0);
    /* What is there already stays as it is. */
    CHECK(close(open_file("new", O_RDWR | O_CREAT)) == 0);
    CHECK(holds("new", "text"));
    CHECK_ERRNO(open("missing/new", O_RDWR | O_CREAT, 0666), ENOENT);
}

PROGRAM(open_exclusive) {
    CHECK(close(open_file("file", O_WRONLY | O_CREAT | O_EXCL)) == 0);
    CHECK_ERRNO(open("file", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    make_directory("directory");
    CHECK_ERRNO(open("directory", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK_ERRNO(open("dangling", O_WRONLY | O_CREAT | O_EXCL, 0666), EEXIST);
    CHECK(!exists("nowhere"));
}

PROGRAM(open_truncates) {
    make_file("file", "some text");
    CHECK(close(open_file("file", O_WRONLY)) == 0);
    CHECK(size_of("file") == 9);
    CHECK(close(open_file("file", O_WRONLY | O_TRUNC)) == 0);
    CHECK(size_of("file") == 0);
    CHECK(close(open_file("new", O_RDWR | O_CREAT | O_TRUNC)) == 0);
    CHECK(size_of("new") == 0);
}

PROGRAM(open_appends) {
    make_file("file", "one");
    int first = open_file("file", O_RDWR | O_APPEND);
    int second = open_file("file", O_WRONLY | O_APPEND);
    CHECK(write(first, "two", 3) == 3);
    CHECK(write(second, "three", 5) == 5);
    CHECK(lseek(first, 0, SEEK_SET) == 0);
    CHECK(write(first, "four", 4) == 4);
    CHECK(lseek(first, 0, SEEK_CUR) == 15);
    CHECK(holds("file", "onetwothreefour"));
    char buffer[3];
    CHECK(lseek(first, 0, SEEK_SET) == 0);
    CHECK(read(first, buffer, 3) == 3 && memcmp(buffer, "one", 3) == 0);
}

PROGRAM(open_directory_flag) {
    make_file("file", "");
    make_directory("directory");
    CHECK(close(open_file("directory", O_RDONLY | O_DIRECTORY)) == 0);
    CHECK_ERRNO(open("file", O_RDONLY | O_DIRECTORY), ENOTDIR);
    CHECK_ERRNO(open("missing", O_RDONLY | O_DIRECTORY), ENOENT);
}

PROGRAM(open_nofollow) {
    make_directory("directory");
    make_file("directory/file", "text");
    CHECK(symlink("directory/file", "to-file") == 0);
    CHECK(symlink("directory", "to-directory") == 0);
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK_ERRNO(open("to-file", O_RDONLY | O_NOFOLLOW), ELOOP);
    CHECK_ERRNO(open("dangling", O_RDONLY | O_NOFOLLOW), ELOOP);
    /* Only the last name is meant. */
    CHECK(close(open_file("to-directory/file", O_RDONLY | O_NOFOLLOW)) == 0);
    CHECK(close(open_file("directory/file", O_RDONLY | O_NOFOLLOW)) == 0);
}

PROGRAM(open_directory_for_writing) {
    make_directory("directory");
    CHECK_ERRNO(open("directory", O_WRONLY), EISDIR);
    CHECK_ERRNO(open("directory", O_RDWR), EISDIR);
    CHECK_ERRNO(open("directory", O_WRONLY | O_CREAT, 0666), EISDIR);
    CHECK_ERRNO(open("directory", O_WRONLY | O_TRUNC), EISDIR);
}

PROGRAM(open_through_file) {
    make_file("file", "");
    CHECK_ERRNO(open("file/", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("file/name", O_RDONLY), ENOTDIR);
    CHECK_ERRNO(open("file/name", O_WRONLY | O_CREAT, 0666), ENOTDIR);
    CHECK_ERRNO(open("file/../file", O_RDONLY), ENOTDIR);
}

PROGRAM(creat_replaces) {
    make_file("file", "some text");
    int fd = creat("file", 0666);
    CHECK(fd >= 0);
    CHECK(write(fd, "new", 3) == 3);
    char byte;
    CHECK_ERRNO(read(fd, &byte, 1), EBADF);
    CHECK(holds("file", "new"));
}

PROGRAM(read_to_the_end) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDONLY);
    char buffer[8] = "";
    CHECK(read(fd, buffer, 0) == 0);
    CHECK(read(fd, buffer, 7) == 7 && memcmp(buffer, "0123456", 7) == 0);
    CHECK(read(fd, buffer, 7) == 3 && memcmp(buffer, "789", 3) == 0);
    CHECK(read(fd, buffer, 7) == 0);
    CHECK(read(fd, buffer, 7) == 0);
    /* What is appended later can still be read. */
    int other = open_file("file", O_WRONLY | O_APPEND);
    CHECK(write(other, "ab", 2) == 2);
    CHECK(read(fd, buffer, 7) == 2 && memcmp(buffer, "ab", 2) == 0);
}

PROGRAM(write_in_the_middle) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    CHECK(lseek(fd, 3, SEEK_SET) == 3);
    CHECK(write(fd, "abc", 3) == 3);
    CHECK(holds("file", "012abc6789"));
    char byte;
    CHECK(read(fd, &byte, 1) == 1 && byte == '6');
}

PROGRAM(write_nothing) {
    make_file("file", "text");
    int fd = open_file("file", O_WRONLY);
    CHECK(lseek(fd, 100, SEEK_SET) == 100);
    CHECK(write(fd, "", 0) == 0);
    CHECK(size_of("file") == 4);
}

PROGRAM(pread_leaves_position) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDONLY);
    char buffer[4];
    CHECK(lseek(fd, 2, SEEK_SET) == 2);
    CHECK(pread(fd, buffer, 4, 5) == 4 && memcmp(buffer, "5678", 4) == 0);
    CHECK(pread(fd, buffer, 4, 8) == 2 && memcmp(buffer, "89", 2) == 0);
    CHECK(pread(fd, buffer, 4, 10) == 0);
    CHECK(pread(fd, buffer, 4, 1000) == 0);
    CHECK_ERRNO(pread(fd, buffer, 4, -1), EINVAL);
    CHECK(lseek(fd, 0, SEEK_CUR) == 2);
}

PROGRAM(pwrite_leaves_position) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    CHECK(lseek(fd, 2, SEEK_SET) == 2);
    CHECK(pwrite(fd, "abc", 3, 5) == 3);
    CHECK(pwrite(fd, "end", 3, 12) == 3);
    CHECK_ERRNO(pwrite(fd, "x", 1, -1), EINVAL);
    CHECK(lseek(fd, 0, SEEK_CUR) == 2);
    char buffer[16];
    CHECK(pread(fd, buffer, 16, 0) == 15 && memcmp(buffer, "01234abc89\0\0end", 15) == 0);
}

PROGRAM(readv_writev) {
    char one[2];
    char two[8];
    struct iovec out[] = {{"ab", 2}, {"", 0}, {"cdefg", 5}};
    struct iovec in[] = {{one, sizeof one}, {NULL, 0}, {two, sizeof two}};
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(writev(fd, out, 3) == 7);
    CHECK(lseek(fd, 1, SEEK_SET) == 1);
    CHECK(readv(fd, in, 3) == 6);
    CHECK(memcmp(one, "bc", 2) == 0 && memcmp(two, "defg", 4) == 0);
    CHECK(readv(fd, in, 3) == 0);
}

PROGRAM(preadv_pwritev) {
    char one[2];
    char two[2];
    struct iovec out[] = {{"AB", 2}, {"CD", 2}};
    struct iovec in[] = {{one, sizeof one}, {two, sizeof two}};
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    CHECK(pwritev(fd, out, 2, 4) == 4);
    CHECK(preadv(fd, in, 2, 5) == 4);
    CHECK(memcmp(one, "BC", 2) == 0 && memcmp(two, "D8", 2) == 0);
    CHECK(lseek(fd, 0, SEEK_CUR) == 0);
    CHECK(holds("file", "0123ABCD89"));
}

PROGRAM(seek_positions) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    char byte;
    CHECK(lseek(fd, 0, SEEK_CUR) == 0);
    CHECK(lseek(fd, 4, SEEK_SET) == 4);
    CHECK(read(fd, &byte, 1) == 1 && byte == '4');
    CHECK(lseek(fd, 2, SEEK_CUR) == 7);
    CHECK(lseek(fd, -3, SEEK_CUR) == 4);
    CHECK(lseek(fd, -1, SEEK_END) == 9);
    CHECK(read(fd, &byte, 1) == 1 && byte == '9');
    CHECK(lseek(fd, 0, SEEK_END) == 10);
    CHECK(lseek(fd, 5, SEEK_END) == 15);
    CHECK(read(fd, &byte, 1) == 0);
    CHECK(size_of("file") == 10);
}

PROGRAM(seek_errors) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDONLY);
    CHECK(lseek(fd, 4, SEEK_SET) == 4);
    CHECK_ERRNO(lseek(fd, -1, SEEK_SET), EINVAL);
    CHECK_ERRNO(lseek(fd, -5, SEEK_CUR), EINVAL);
    CHECK_ERRNO(lseek(fd, -11, SEEK_END), EINVAL);
    CHECK_ERRNO(lseek(fd, 1, 99), EINVAL);
    CHECK(lseek(fd, 0, SEEK_CUR) == 4);
}

PROGRAM(hole_reads_as_zeros) {
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(lseek(fd, 100000, SEEK_SET) == 100000);
    CHECK(write(fd, "x", 1) == 1);
    CHECK(size_of("file") == 100001);
    char buffer[1000];
    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    for (int i = 0; i < 100; i++) {
        CHECK(read(fd, buffer, sizeof buffer) == sizeof buffer);
        for (size_t j = 0; j < sizeof buffer; j++) {
            CHECK(buffer[j] == 0);
        }
    }
    CHECK(read(fd, buffer, sizeof buffer) == 1 && buffer[0] == 'x');
}

PROGRAM(ftruncate_both_ways) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    CHECK(lseek(fd, 8, SEEK_SET) == 8);
    CHECK(ftruncate(fd, 4) == 0);
    CHECK(holds("file", "0123"));
    CHECK(lseek(fd, 0, SEEK_CUR) == 8);
    CHECK(ftruncate(fd, 6) == 0);
    char buffer[8];
    CHECK(pread(fd, buffer, 8, 0) == 6 && memcmp(buffer, "0123\0\0", 6) == 0);
    CHECK(write(fd, "x", 1) == 1);
    CHECK(size_of("file") == 9);
    CHECK_ERRNO(ftruncate(fd, -1), EINVAL);
}

PROGRAM(truncate_by_path) {
    make_file("file", "0123456789");
    CHECK(truncate("file", 3) == 0);
    CHECK(holds("file", "012"));
    CHECK_ERRNO(truncate("missing", 3), ENOENT);
    make_directory("directory");
    CHECK_ERRNO(truncate("directory", 0), EISDIR);
}

PROGRAM(offsets_above_4_gib) {
    const off_t far = ((off_t)1 << 32) + 12345;
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(lseek(fd, far, SEEK_SET) == far);
    CHECK(write(fd, "end", 3) == 3);
    CHECK(lseek(fd, 0, SEEK_CUR) == far + 3);
    CHECK(size_of("file") == far + 3);
    char buffer[4];
    CHECK(pread(fd, buffer, 4, far) == 3 && memcmp(buffer, "end", 3) == 0);
    CHECK(pread(fd, buffer, 4, far - 4) == 4 && memcmp(buffer, "\0\0\0\0", 4) == 0);
    /* Where an offset cut to 32 bits would have written. */
    CHECK(pread(fd, buffer, 3, 12345) == 3 && memcmp(buffer, "\0\0\0", 3) == 0);
    CHECK(lseek(fd, -3, SEEK_END) == far);
    CHECK(ftruncate(fd, far) == 0);
    CHECK(size_of("file") == far);
}

PROGRAM(allocate) {
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(posix_fallocate(fd, 0, 2) == 0);
    CHECK(holds("file", "text"));
    CHECK(posix_fallocate(fd, 3, 5) == 0);
    char buffer[16];
    CHECK(pread(fd, buffer, 16, 0) == 8 && memcmp(buffer, "text\0\0\0\0", 8) == 0);
    CHECK(lseek(fd, 0, SEEK_CUR) == 0);
    CHECK(posix_fallocate(fd, 0, 0) == EINVAL);
    CHECK(posix_fallocate(fd, -1, 4) == EINVAL);
}

PROGRAM(advise) {
    static const int advices[] = {POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                                  POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++) {
        CHECK(posix_fadvise(fd, 0, 4, advices[i]) == 0);
        CHECK(posix_fadvise(fd, 2, 0, advices[i]) == 0);
    }
    CHECK(posix_fadvise(fd, 0, 4, 99) == EINVAL);
    CHECK(posix_fadvise(999, 0, 4, POSIX_FADV_NORMAL) == EBADF);
    CHECK(holds("file", "text"));
}

PROGRAM(synchronize) {
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(write(fd, "text", 4) == 4);
    CHECK(fdatasync(fd) == 0);
    CHECK(fsync(fd) == 0);
    make_directory("directory");
    CHECK(fsync(open_file("directory", O_RDONLY | O_DIRECTORY)) == 0);
    CHECK_ERRNO(fsync(999), EBADF);
    CHECK_ERRNO(fdatasync(999), EBADF);
}

PROGRAM(synchronous_flags) {
    int fd = open_file("file", O_WRONLY | O_CREAT | O_SYNC);
    CHECK(write(fd, "one", 3) == 3);
    fd = open_file("file", O_WRONLY | O_APPEND | O_DSYNC);
    CHECK(write(fd, "two", 3) == 3);
    CHECK(holds("file", "onetwo"));
}

PROGRAM(many_open_files) {
    enum { COUNT = 200 };
    int fds[COUNT];
    char name[16];
    for (int i = 0; i < COUNT; i++) {
        snprintf(name, sizeof name, "file%d", i);
        fds[i] = open_file(name, O_RDWR | O_CREAT | O_EXCL);
        for (int j = 0; j < i; j++) {
            CHECK(fds[j] != fds[i]);
        }
    }
    for (int i = 0; i < COUNT; i++) {
        CHECK(write(fds[i], &i, sizeof i) == sizeof i);
    }
    for (int i = 0; i < COUNT; i++) {
        int content;
        CHECK(pread(fds[i], &content, sizeof content, 0) == sizeof content && content == i);
        CHECK(close(fds[i]) == 0);
    }
}

PROGRAM(two_descriptors_of_a_file) {
    make_file("file", "0123456789");
    int first = open_file("file", O_RDWR);
    int second = open_file("file", O_RDWR);
    char buffer[4];
    CHECK(read(first, buffer, 4) == 4);
    CHECK(lseek(second, 0, SEEK_CUR) == 0);
    CHECK(write(second, "abcdef", 6) == 6);
    CHECK(read(first, buffer, 4) == 4 && memcmp(buffer, "ef67", 4) == 0);
    CHECK(close(second) == 0);
    CHECK(read(first, buffer, 4) == 2 && memcmp(buffer, "89", 2) == 0);
}

PROGRAM(large_transfer) {
    enum { SIZE = 1 << 20, PIECE = 12347 };
    uint8_t *bytes = malloc(SIZE);
    CHECK(bytes != NULL);
    for (uint32_t i = 0; i < SIZE; i++) {
        bytes[i] = (uint8_t)(i * 2654435761u >> 24);
    }
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(write(fd, bytes, SIZE) == SIZE);
    CHECK(lseek(fd, 0, SEEK_SET) == 0);
    uint8_t piece[PIECE];
    for (int done = 0; done < SIZE;) {
        ssize_t count = read(fd, piece, PIECE);
        CHECK(count == (SIZE - done < PIECE ? SIZE - done : PIECE));
        CHECK(memcmp(piece, bytes + done, (size_t)count) == 0);
        done += (int)count;
    }
    CHECK(read(fd, piece, PIECE) == 0);
    free(bytes);
}

PROGRAM(unlink_while_open) {
    make_file("file", "0123456789");
    int fd = open_file("file", O_RDWR);
    CHECK(unlink("file") == 0);
    CHECK(!exists("file"));
    char buffer[10];
    CHECK(read(fd, buffer, 5) == 5 && memcmp(buffer, "01234", 5) == 0);
    CHECK(write(fd, "abc", 3) == 3);
    CHECK(pread(fd, buffer, 10, 0) == 10 && memcmp(buffer, "01234abc89", 10) == 0);
    /* A new file of the same name is another one. */
    make_file("file", "new");
    CHECK(pread(fd, buffer, 3, 0) == 3 && memcmp(buffer, "012", 3) == 0);
    CHECK(ftruncate(fd, 0) == 0);
    CHECK(holds("file", "new"));
}
