/* What programs get from outside and give back: arguments, environment, standard
 * streams, exit codes. runs.tsv says with what they are run. */
#include "program.h"

extern char **environ;

PROGRAM(no_arguments) {
    CHECK(argument_count == 2);
    CHECK(strlen(arguments[0]) > 0);
    CHECK(strcmp(arguments[1], "no_arguments") == 0);
    CHECK(arguments[2] == NULL);
    CHECK(*environ == NULL);
    CHECK(getenv("HOME") == NULL);
}

PROGRAM(print_arguments) {
    for (int i = 2; i < argument_count; i++) {
        puts(arguments[i]);
    }
    CHECK(arguments[argument_count] == NULL);
}

PROGRAM(arguments_can_be_changed) {
    CHECK(argument_count == 3);
    memset(arguments[2], 'x', strlen(arguments[2]));
    CHECK(strcmp(arguments[2], "xxxxxx") == 0);
    CHECK(strcmp(arguments[1], "arguments_can_be_changed") == 0);
}

PROGRAM(print_environment) {
    int count = 0;
    for (char **entry = environ; *entry != NULL; entry++) {
        count++;
    }
    printf("%d\n", count);
    for (int i = 2; i < argument_count; i++) {
        const char *value = getenv(arguments[i]);
        printf("%s=%s\n", arguments[i], value != NULL ? value : "(none)");
    }
}

PROGRAM(change_environment) {
    CHECK(strcmp(getenv("GREETING"), "hello") == 0);
    CHECK(setenv("GREETING", "goodbye", 0) == 0);
    CHECK(strcmp(getenv("GREETING"), "hello") == 0);
    CHECK(setenv("GREETING", "goodbye", 1) == 0);
    CHECK(strcmp(getenv("GREETING"), "goodbye") == 0);
    CHECK(unsetenv("GREETING") == 0);
    CHECK(getenv("GREETING") == NULL);
    static char entry[] = "OTHER=value";
    CHECK(putenv(entry) == 0);
    CHECK(strcmp(getenv("OTHER"), "value") == 0);
    CHECK_ERRNO(setenv("A=B", "value", 1), EINVAL);
    CHECK_ERRNO(setenv("", "value", 1), EINVAL);
}

PROGRAM(exit_with_code) {
    exit(atoi(arguments[2]));
}

static void exit_from(int depth) {
    if (depth == 0) {
        exit(3);
    }
    /* A pointer, so that the calls stay calls. */
    void (*volatile next)(int) = exit_from;
    next(depth - 1);
}

PROGRAM(exit_from_within) {
    exit_from(100);
}

static void print_first(void) {
    puts("first");
}

static void print_second(void) {
    puts("second");
}

PROGRAM(exit_handlers) {
    CHECK(atexit(print_first) == 0);
    CHECK(atexit(print_second) == 0);
    puts("body");
}

PROGRAM(exit_handlers_with_code) {
    CHECK(atexit(print_first) == 0);
    exit(5);
}

PROGRAM(exit_at_once) {
    CHECK(atexit(print_first) == 0);
    fputs("in the buffer", stdout);
    _Exit(6);
}

PROGRAM(stdin_at_end) {
    char byte;
    CHECK(read(0, &byte, 1) == 0);
    CHECK(read(0, &byte, 1) == 0);
    CHECK(getchar() == EOF);
    CHECK(feof(stdin) && !ferror(stdin));
}

PROGRAM(copy_stdin) {
    for (int c; (c = getchar()) != EOF;) {
        CHECK(putchar(c) == c);
    }
    CHECK(!ferror(stdin));
}

PROGRAM(read_stdin_in_pieces) {
    char buffer[4];
    ssize_t count;
    while ((count = read(0, buffer, 3)) > 0) {
        buffer[count] = '\0';
        printf("<%s>", buffer);
    }
    CHECK(count == 0);
}

PROGRAM(stdin_by_lines) {
    char line[16];
    CHECK(fgets(line, sizeof line, stdin) != NULL && strcmp(line, "one\n") == 0);
    CHECK(ungetc('x', stdin) == 'x');
    CHECK(fgets(line, sizeof line, stdin) != NULL && strcmp(line, "xtwo\n") == 0);
}

PROGRAM(stdout_in_order) {
    fputs("one ", stdout);
    CHECK(fflush(stdout) == 0);
    CHECK(write(1, "two ", 4) == 4);
    CHECK(write(1, "", 0) == 0);
    CHECK(printf("%s", "three\n") == 6);
}

PROGRAM(stdout_closed) {
    CHECK(close(1) == 0);
    CHECK_ERRNO(write(1, "x", 1), EBADF);
    CHECK_ERRNO(close(1), EBADF);
}

PROGRAM(standard_streams_are_open) {
    struct stat status;
    for (int fd = 0; fd <= 2; fd++) {
        CHECK(fstat(fd, &status) == 0);
        CHECK(fcntl(fd, F_GETFL) >= 0);
    }
}

PROGRAM(entropy) {
    uint8_t one[256] = {0};
    uint8_t two[256] = {0};
    CHECK(getentropy(one, sizeof one) == 0);
    CHECK(getentropy(two, sizeof two) == 0);
    CHECK(memcmp(one, two, sizeof one) != 0);
    CHECK(getentropy(one, 0) == 0);
    /* Bytes after the buffer's end stay. */
    memset(one, '#', sizeof one);
    CHECK(getentropy(one, 7) == 0);
    for (int i = 7; i < 256; i++) {
        CHECK(one[i] == '#');
    }
    uint8_t many[257];
    CHECK_ERRNO(getentropy(many, sizeof many), EIO);
}

PROGRAM(messages_of_errors) {
    static const int errors[] = {EACCES, EBADF,  EEXIST,    EINVAL, EISDIR, ELOOP,    ENAMETOOLONG,
                                 ENOENT, ENOTDIR, ENOTEMPTY, ENOSPC, EPERM,  ENOTSOCK, EIO};
    enum { COUNT = sizeof errors / sizeof *errors };
    char messages[COUNT][64];
    for (int i = 0; i < COUNT; i++) {
        snprintf(messages[i], sizeof messages[i], "%s", strerror(errors[i]));
        CHECK(strlen(messages[i]) > 0);
        for (int j = 0; j < i; j++) {
            CHECK(strcmp(messages[i], messages[j]) != 0);
        }
    }
}
