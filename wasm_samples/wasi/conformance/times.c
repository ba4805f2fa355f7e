/* The clocks, waiting, and the times of files. */
#include "program.h"

#include <sys/time.h>
#include <time.h>

static const int64_t SECOND = 1000000000;

static int64_t nanoseconds(struct timespec time) {
    return (int64_t)time.tv_sec * SECOND + time.tv_nsec;
}

static int64_t now(clockid_t clock) {
    struct timespec time;
    CHECK(clock_gettime(clock, &time) == 0);
    CHECK(time.tv_nsec >= 0 && time.tv_nsec < SECOND);
    return nanoseconds(time);
}

static struct stat status_of(const char *path) {
    struct stat status;
    CHECK(lstat(path, &status) == 0);
    return status;
}

static int64_t modified(const char *path) {
    return nanoseconds(status_of(path).st_mtim);
}

static int64_t accessed(const char *path) {
    return nanoseconds(status_of(path).st_atim);
}

/* futimens with UTIME_NOW and UTIME_OMIT. */
static int set_times(int fd, const struct timespec times[2]) {
#ifdef __wasi__
    /* The futimens of wasi-libc 2022 refuses these two for the second time. */
    __wasi_fstflags_t flags = 0;
    if (times[0].tv_nsec != UTIME_OMIT) {
        flags |= times[0].tv_nsec == UTIME_NOW ? __WASI_FSTFLAGS_ATIM_NOW : __WASI_FSTFLAGS_ATIM;
    }
    if (times[1].tv_nsec != UTIME_OMIT) {
        flags |= times[1].tv_nsec == UTIME_NOW ? __WASI_FSTFLAGS_MTIM_NOW : __WASI_FSTFLAGS_MTIM;
    }
    errno = __wasi_fd_filestat_set_times(fd, (__wasi_timestamp_t)nanoseconds(times[0]),
                                         (__wasi_timestamp_t)nanoseconds(times[1]), flags);
    return errno == 0 ? 0 : -1;
#else
    return futimens(fd, times);
#endif
}

/* Longer than the steps of a file system's clock. */
static void let_time_pass(void) {
    CHECK(usleep(30000) == 0);
}

/* File systems take the time of the last tick, which may lie a little back. */
static bool is_now(int64_t time) {
    int64_t age = now(CLOCK_REALTIME) - time;
    return age > -SECOND && age < 20 * SECOND;
}

PROGRAM(real_time) {
    /* 2020 and 2200. */
    CHECK(now(CLOCK_REALTIME) > 1577836800 * SECOND);
    CHECK(now(CLOCK_REALTIME) / SECOND < 7258118400);
}

PROGRAM(real_time_in_three_ways) {
    struct timeval value;
    int64_t exact = now(CLOCK_REALTIME);
    CHECK(gettimeofday(&value, NULL) == 0);
    CHECK(value.tv_usec >= 0 && value.tv_usec < 1000000);
    CHECK(llabs((long long)value.tv_sec - exact / SECOND) <= 5);
    CHECK(llabs((long long)time(NULL) - exact / SECOND) <= 5);
}

PROGRAM(monotonic_time) {
    int64_t start = now(CLOCK_MONOTONIC);
    int64_t last = start;
    for (int i = 0; i < 10000; i++) {
        int64_t next = now(CLOCK_MONOTONIC);
        CHECK(next >= last);
        last = next;
    }
    while (now(CLOCK_MONOTONIC) == start) {
    }
}

PROGRAM(clock_resolutions) {
    struct timespec resolution;
    CHECK(clock_getres(CLOCK_REALTIME, &resolution) == 0);
    CHECK(nanoseconds(resolution) > 0 && nanoseconds(resolution) <= SECOND);
    CHECK(clock_getres(CLOCK_MONOTONIC, &resolution) == 0);
    CHECK(nanoseconds(resolution) > 0 && nanoseconds(resolution) <= SECOND);
}

PROGRAM(nanosleep_lasts) {
    struct timespec time = {0, 50000000};
    int64_t start = now(CLOCK_MONOTONIC);
    CHECK(nanosleep(&time, NULL) == 0);
    int64_t taken = now(CLOCK_MONOTONIC) - start;
    CHECK(taken >= 50000000 && taken < 20 * SECOND);
}

PROGRAM(usleep_lasts) {
    int64_t start = now(CLOCK_MONOTONIC);
    CHECK(usleep(20000) == 0);
    int64_t taken = now(CLOCK_MONOTONIC) - start;
    CHECK(taken >= 20000000 && taken < 20 * SECOND);
    CHECK(sleep(0) == 0);
}

PROGRAM(sleep_until) {
    int64_t end = now(CLOCK_MONOTONIC) + 40000000;
    struct timespec time = {(time_t)(end / SECOND), (long)(end % SECOND)};
    CHECK(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == 0);
    CHECK(now(CLOCK_MONOTONIC) >= end);
    /* What is over does not wait. */
    time.tv_sec = 0;
    CHECK(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &time, NULL) == 0);
}

PROGRAM(sleep_of_bad_duration) {
    struct timespec time = {0, 1000000000};
    CHECK_ERRNO(nanosleep(&time, NULL), EINVAL);
    time.tv_nsec = -1;
    CHECK_ERRNO(nanosleep(&time, NULL), EINVAL);
}

PROGRAM(new_files_have_the_time) {
    make_file("file", "text");
    make_directory("directory");
    CHECK(symlink("file", "link") == 0);
    CHECK(is_now(modified("file")) && is_now(accessed("file")));
    CHECK(is_now(modified("directory")) && is_now(modified("link")));
    CHECK(is_now(nanoseconds(status_of("file").st_ctim)));
}

PROGRAM(futimens_sets_times) {
    struct timespec times[] = {{1000000001, 123456789}, {1600000002, 987654321}};
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(futimens(fd, times) == 0);
    struct stat status;
    CHECK(fstat(fd, &status) == 0);
    CHECK(status.st_atim.tv_sec == 1000000001 && status.st_atim.tv_nsec == 123456789);
    CHECK(status.st_mtim.tv_sec == 1600000002 && status.st_mtim.tv_nsec == 987654321);
    CHECK(is_now(nanoseconds(status.st_ctim)));
    CHECK(modified("file") == nanoseconds(times[1]));
}

PROGRAM(utimensat_sets_times) {
    struct timespec times[] = {{1, 1}, {1700000000, 999999999}};
    make_file("file", "text");
    CHECK(utimensat(AT_FDCWD, "file", times, 0) == 0);
    CHECK(accessed("file") == nanoseconds(times[0]));
    CHECK(modified("file") == nanoseconds(times[1]));
    make_directory("directory");
    CHECK(utimensat(AT_FDCWD, "directory", times, 0) == 0);
    CHECK(modified("directory") == nanoseconds(times[1]));
    CHECK_ERRNO(utimensat(AT_FDCWD, "missing", times, 0), ENOENT);
}

PROGRAM(utime_omit_keeps_times) {
    struct timespec both[] = {{1000000000, 5}, {1000000001, 6}};
    struct timespec only_access[] = {{1100000000, 7}, {0, UTIME_OMIT}};
    struct timespec only_change[] = {{0, UTIME_OMIT}, {1200000000, 8}};
    struct timespec none[] = {{0, UTIME_OMIT}, {0, UTIME_OMIT}};
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(set_times(fd, both) == 0);
    CHECK(set_times(fd, only_access) == 0);
    CHECK(accessed("file") == nanoseconds(only_access[0]));
    CHECK(modified("file") == nanoseconds(both[1]));
    CHECK(utimensat(AT_FDCWD, "file", only_change, 0) == 0);
    CHECK(accessed("file") == nanoseconds(only_access[0]));
    CHECK(modified("file") == nanoseconds(only_change[1]));
    CHECK(set_times(fd, none) == 0);
    CHECK(modified("file") == nanoseconds(only_change[1]));
}

PROGRAM(utime_now_sets_the_time) {
    struct timespec past[] = {{1000000000, 0}, {1000000000, 0}};
    struct timespec mixed[] = {{1100000000, 0}, {0, UTIME_NOW}};
    struct timespec now_twice[] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(set_times(fd, past) == 0);
    CHECK(set_times(fd, mixed) == 0);
    CHECK(accessed("file") == nanoseconds(mixed[0]));
    CHECK(is_now(modified("file")));
    CHECK(set_times(fd, past) == 0);
    CHECK(set_times(fd, now_twice) == 0);
    CHECK(is_now(modified("file")) && is_now(accessed("file")));
}

PROGRAM(times_through_links) {
    struct timespec times[] = {{1000000000, 0}, {1000000001, 0}};
    make_file("file", "text");
    CHECK(symlink("file", "link") == 0);
    CHECK(utimensat(AT_FDCWD, "link", times, 0) == 0);
    CHECK(modified("file") == nanoseconds(times[1]));
    CHECK(is_now(modified("link")));
}

PROGRAM(times_of_links) {
    struct timespec times[] = {{1000000000, 11}, {1000000001, 22}};
    make_file("file", "text");
    CHECK(symlink("file", "link") == 0);
    CHECK(symlink("nowhere", "dangling") == 0);
    CHECK(utimensat(AT_FDCWD, "link", times, AT_SYMLINK_NOFOLLOW) == 0);
    CHECK(modified("link") == nanoseconds(times[1]));
    CHECK(is_now(modified("file")));
    CHECK(utimensat(AT_FDCWD, "dangling", times, AT_SYMLINK_NOFOLLOW) == 0);
    CHECK(modified("dangling") == nanoseconds(times[1]));
    CHECK_ERRNO(utimensat(AT_FDCWD, "dangling", times, 0), ENOENT);
}

PROGRAM(bad_times) {
    struct timespec times[] = {{1000000000, 0}, {1000000000, 1000000000}};
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK_ERRNO(futimens(fd, times), EINVAL);
    CHECK_ERRNO(utimensat(AT_FDCWD, "file", times, 0), EINVAL);
    CHECK(is_now(modified("file")) && is_now(accessed("file")));
}

PROGRAM(writing_moves_the_time) {
    struct timespec past[] = {{1000000000, 0}, {1000000000, 0}};
    make_file("file", "text");
    int fd = open_file("file", O_RDWR);
    CHECK(futimens(fd, past) == 0);
    char byte;
    CHECK(read(fd, &byte, 1) == 1);
    CHECK(modified("file") == nanoseconds(past[1]));
    CHECK(write(fd, "x", 1) == 1);
    int64_t written = modified("file");
    CHECK(is_now(written));
    let_time_pass();
    CHECK(ftruncate(fd, 1) == 0);
    CHECK(modified("file") > written);
}

PROGRAM(changes_move_the_directory_time) {
    struct timespec past[] = {{1000000000, 0}, {1000000000, 0}};
    make_directory("directory");
    make_file("directory/file", "text");
    CHECK(utimensat(AT_FDCWD, "directory", past, 0) == 0);
    make_file("directory/file", "new text");
    CHECK(modified("directory") == nanoseconds(past[1]));
    make_file("directory/new", "");
    CHECK(is_now(modified("directory")));
    CHECK(utimensat(AT_FDCWD, "directory", past, 0) == 0);
    CHECK(unlink("directory/new") == 0);
    CHECK(is_now(modified("directory")));
}

PROGRAM(renaming_keeps_the_time) {
    struct timespec past[] = {{1000000000, 0}, {1000000000, 77}};
    make_file("file", "text");
    CHECK(utimensat(AT_FDCWD, "file", past, 0) == 0);
    CHECK(rename("file", "other") == 0);
    CHECK(link("other", "linked") == 0);
    CHECK(modified("other") == nanoseconds(past[1]));
    CHECK(modified("linked") == nanoseconds(past[1]));
}
