/* Waiting for descriptors: poll and select. */
#include "program.h"

#include <poll.h>
#include <sched.h>
#include <sys/select.h>
#include <time.h>

enum { LONG_MILLISECONDS = 30000 };

static int64_t milliseconds(void) {
    struct timespec time;
    CHECK(clock_gettime(CLOCK_MONOTONIC, &time) == 0);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

PROGRAM(poll_waits_without_descriptors) {
    int64_t start = milliseconds();
    CHECK(poll(NULL, 0, 50) == 0);
    int64_t taken = milliseconds() - start;
    CHECK(taken >= 49 && taken < LONG_MILLISECONDS);
}

PROGRAM(poll_of_file) {
    struct pollfd polled = {.fd = open_file("file", O_RDWR | O_CREAT), .events = POLLIN};
    int64_t start = milliseconds();
    CHECK(poll(&polled, 1, LONG_MILLISECONDS) == 1);
    CHECK((polled.revents & POLLIN) != 0);
    CHECK(milliseconds() - start < LONG_MILLISECONDS / 2);
    polled.events = POLLOUT;
    CHECK(poll(&polled, 1, -1) == 1);
    CHECK((polled.revents & POLLOUT) != 0);
    polled.events = POLLIN | POLLOUT;
    CHECK(poll(&polled, 1, 0) == 1);
    CHECK((polled.revents & (POLLIN | POLLOUT)) == (POLLIN | POLLOUT));
}

PROGRAM(poll_of_closed_descriptor) {
    struct pollfd polled = {.fd = 999, .events = POLLIN};
    int64_t start = milliseconds();
    CHECK(poll(&polled, 1, LONG_MILLISECONDS) == 1);
    CHECK(polled.revents == POLLNVAL);
    CHECK(milliseconds() - start < LONG_MILLISECONDS / 2);
}

PROGRAM(poll_of_several) {
    struct pollfd polled[] = {{.fd = open_file("one", O_RDWR | O_CREAT), .events = POLLOUT},
                              {.fd = 999, .events = POLLIN},
                              {.fd = open_file("two", O_RDWR | O_CREAT), .events = POLLIN}};
    CHECK(poll(polled, 3, LONG_MILLISECONDS) == 3);
    CHECK((polled[0].revents & POLLOUT) != 0);
    CHECK(polled[1].revents == POLLNVAL);
    CHECK((polled[2].revents & POLLIN) != 0);
}

PROGRAM(poll_of_stdin_at_end) {
    struct pollfd polled = {.fd = 0, .events = POLLIN};
    CHECK(poll(&polled, 1, LONG_MILLISECONDS) == 1);
    /* Linux says POLLHUP of a closed pipe and POLLIN of an empty file. */
    CHECK((polled.revents & (POLLIN | POLLHUP)) != 0);
    char byte;
    CHECK(read(0, &byte, 1) == 0);
}

PROGRAM(poll_of_stdin_with_text) {
    struct pollfd polled = {.fd = 0, .events = POLLIN};
    CHECK(poll(&polled, 1, LONG_MILLISECONDS) == 1);
    CHECK((polled.revents & POLLIN) != 0);
    char buffer[16];
    CHECK(read(0, buffer, sizeof buffer) == 5 && memcmp(buffer, "text\n", 5) == 0);
}

PROGRAM(poll_of_stdout) {
    struct pollfd polled[] = {{.fd = 1, .events = POLLOUT}, {.fd = 2, .events = POLLOUT}};
    CHECK(poll(polled, 2, LONG_MILLISECONDS) >= 1);
    CHECK((polled[0].revents & POLLOUT) != 0 || (polled[1].revents & POLLOUT) != 0);
}

PROGRAM(select_of_file) {
    fd_set readable;
    fd_set writable;
    int fd = open_file("file", O_RDWR | O_CREAT);
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_SET(fd, &readable);
    FD_SET(fd, &writable);
    struct timeval timeout = {30, 0};
    CHECK(select(fd + 1, &readable, &writable, NULL, &timeout) == 2);
    CHECK(FD_ISSET(fd, &readable) && FD_ISSET(fd, &writable));
    CHECK(!FD_ISSET(0, &readable));
}

PROGRAM(select_waits) {
    struct timeval timeout = {0, 50000};
    int64_t start = milliseconds();
    CHECK(select(0, NULL, NULL, NULL, &timeout) == 0);
    int64_t taken = milliseconds() - start;
    CHECK(taken >= 49 && taken < LONG_MILLISECONDS);
}

PROGRAM(select_of_closed_descriptor) {
    fd_set readable;
    int fd = open_file("file", O_RDWR | O_CREAT);
    CHECK(close(fd) == 0);
    FD_ZERO(&readable);
    FD_SET(fd, &readable);
    struct timeval timeout = {30, 0};
    CHECK_ERRNO(select(fd + 1, &readable, NULL, NULL, &timeout), EBADF);
}

PROGRAM(yield) {
    for (int i = 0; i < 10; i++) {
        CHECK(sched_yield() == 0);
    }
}
