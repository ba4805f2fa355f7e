/*
 * conformance: what WASI programs may expect of their engine, as small programs.
 *
 *   conformance                   print the names of the programs, one a line
 *   conformance NAME [ARGUMENT]   run one of them
 *
 * Exit code: 0 passed, 1 failed, 2 wrong usage; some programs test others.
 */
#include "program.h"

static struct program *first;
static struct program **end = &first;

int argument_count;
char **arguments;

void register_program(struct program *program) {
    *end = program;
    end = &program->next;
}

void fail_check(const char *file, int line, const char *expression, int expected) {
    int actual = errno;
    fprintf(stderr, "%s:%d: %s: errno %d (%s)", file, line, expression, actual, strerror(actual));
    if (expected != 0) {
        fprintf(stderr, ", expected %d (%s)", expected, strerror(expected));
    }
    fputc('\n', stderr);
    exit(1);
}

void make_file(const char *path, const char *text) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    CHECK(fd >= 0);
    CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    CHECK(close(fd) == 0);
}

void make_directory(const char *path) {
    CHECK(mkdir(path, 0777) == 0);
}

int open_file(const char *path, int flags) {
    int fd = open(path, flags, 0666);
    CHECK(fd >= 0);
    return fd;
}

bool holds(const char *path, const char *text) {
    size_t length = strlen(text);
    char buffer[256];
    CHECK(length < sizeof buffer);
    int fd = open_file(path, O_RDONLY);
    /* One byte more than expected, so that a longer file shows. */
    ssize_t count = read(fd, buffer, length + 1);
    CHECK(count >= 0);
    CHECK(close(fd) == 0);
    return (size_t)count == length && memcmp(buffer, text, length) == 0;
}

bool exists(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

off_t size_of(const char *path) {
    struct stat status;
    CHECK(stat(path, &status) == 0);
    return status.st_size;
}

int main(int argc, char **argv) {
    argument_count = argc;
    arguments = argv;
    for (const struct program *program = first; program != NULL; program = program->next) {
        if (argc < 2) {
            puts(program->name);
        } else if (strcmp(program->name, argv[1]) == 0) {
            program->run();
            return 0;
        }
    }
    if (argc >= 2) {
        fprintf(stderr, "conformance: there is no program '%s'\n", argv[1]);
        return 2;
    }
    return 0;
}
