/* What the C library's streams do with files. */
#include "program.h"

PROGRAM(stream_reads) {
    CHECK_NULL_ERRNO(fopen("file", "r"), ENOENT);
    make_file("file", "one\ntwo\nlast");
    FILE *stream = fopen("file", "r");
    CHECK(stream != NULL);
    char line[16];
    CHECK(fgets(line, sizeof line, stream) != NULL && strcmp(line, "one\n") == 0);
    CHECK(fgets(line, 3, stream) != NULL && strcmp(line, "tw") == 0);
    CHECK(fgets(line, sizeof line, stream) != NULL && strcmp(line, "o\n") == 0);
    CHECK(fgets(line, sizeof line, stream) != NULL && strcmp(line, "last") == 0);
    CHECK(feof(stream) && !ferror(stream));
    CHECK(fgets(line, sizeof line, stream) == NULL);
    CHECK(fputc('x', stream) == EOF);
    CHECK(ferror(stream));
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "one\ntwo\nlast"));
}

PROGRAM(stream_writes) {
    make_file("file", "some longer text");
    FILE *stream = fopen("file", "w");
    CHECK(stream != NULL);
    CHECK(size_of("file") == 0);
    CHECK(fprintf(stream, "%d %s", 42, "words") == 8);
    CHECK(fgetc(stream) == EOF && ferror(stream));
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "42 words"));
}

PROGRAM(stream_appends) {
    make_file("file", "one");
    FILE *stream = fopen("file", "a");
    CHECK(stream != NULL);
    CHECK(fseek(stream, 0, SEEK_SET) == 0);
    CHECK(fputs("two", stream) >= 0);
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "onetwo"));
    stream = fopen("new", "a");
    CHECK(stream != NULL && fclose(stream) == 0);
    CHECK(size_of("new") == 0);
}

PROGRAM(stream_updates) {
    CHECK_NULL_ERRNO(fopen("file", "r+"), ENOENT);
    make_file("file", "0123456789");
    FILE *stream = fopen("file", "r+");
    CHECK(stream != NULL);
    CHECK(fgetc(stream) == '0' && fgetc(stream) == '1');
    /* Between reading and writing the position has to be set. */
    CHECK(fseek(stream, 0, SEEK_CUR) == 0);
    CHECK(fputs("ab", stream) >= 0);
    CHECK(fseek(stream, 1, SEEK_CUR) == 0);
    CHECK(fgetc(stream) == '5');
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "01ab456789"));
}

PROGRAM(stream_writes_and_reads) {
    make_file("file", "old text");
    FILE *stream = fopen("file", "w+");
    CHECK(stream != NULL);
    CHECK(fgetc(stream) == EOF);
    rewind(stream);
    CHECK(fputs("new", stream) >= 0);
    rewind(stream);
    CHECK(fgetc(stream) == 'n' && fgetc(stream) == 'e' && fgetc(stream) == 'w');
    CHECK(fgetc(stream) == EOF && feof(stream));
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "new"));
}

PROGRAM(stream_appends_and_reads) {
    make_file("file", "one");
    FILE *stream = fopen("file", "a+");
    CHECK(stream != NULL);
    CHECK(fseek(stream, 1, SEEK_SET) == 0);
    CHECK(fgetc(stream) == 'n');
    CHECK(fseek(stream, 0, SEEK_SET) == 0);
    CHECK(fputs("two", stream) >= 0);
    CHECK(fseek(stream, 2, SEEK_SET) == 0);
    char buffer[8];
    CHECK(fread(buffer, 1, sizeof buffer, stream) == 4 && memcmp(buffer, "etwo", 4) == 0);
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "onetwo"));
}

PROGRAM(stream_exclusive) {
    FILE *stream = fopen("file", "wx");
    CHECK(stream != NULL && fclose(stream) == 0);
    CHECK_NULL_ERRNO(fopen("file", "wx"), EEXIST);
}

PROGRAM(stream_of_directory) {
    make_directory("directory");
    CHECK_NULL_ERRNO(fopen("directory", "w"), EISDIR);
    CHECK_NULL_ERRNO(fopen("directory", "r+"), EISDIR);
}

PROGRAM(stream_positions) {
    make_file("file", "0123456789");
    FILE *stream = fopen("file", "r");
    CHECK(stream != NULL);
    CHECK(ftell(stream) == 0);
    CHECK(fgetc(stream) == '0');
    CHECK(ftell(stream) == 1);
    CHECK(fseek(stream, 3, SEEK_CUR) == 0 && fgetc(stream) == '4');
    CHECK(fseek(stream, -2, SEEK_END) == 0 && fgetc(stream) == '8');
    fpos_t position;
    CHECK(fgetpos(stream, &position) == 0);
    CHECK(fseek(stream, 0, SEEK_END) == 0 && ftell(stream) == 10);
    CHECK(fgetc(stream) == EOF && feof(stream));
    CHECK(fsetpos(stream, &position) == 0);
    CHECK(!feof(stream));
    CHECK(fgetc(stream) == '9');
    CHECK_ERRNO(fseek(stream, -1, SEEK_SET), EINVAL);
    CHECK(fclose(stream) == 0);
}

PROGRAM(stream_positions_above_4_gib) {
    const off_t far = ((off_t)1 << 32) + 7;
    FILE *stream = fopen("file", "w+");
    CHECK(stream != NULL);
    CHECK(fseeko(stream, far, SEEK_SET) == 0);
    CHECK(fputc('x', stream) == 'x');
    CHECK(ftello(stream) == far + 1);
    CHECK(fseeko(stream, -1, SEEK_END) == 0);
    CHECK(ftello(stream) == far);
    CHECK(fgetc(stream) == 'x');
    CHECK(fclose(stream) == 0);
    CHECK(size_of("file") == far + 1);
}

PROGRAM(stream_takes_back) {
    make_file("file", "abc");
    FILE *stream = fopen("file", "r");
    CHECK(stream != NULL);
    CHECK(fgetc(stream) == 'a');
    CHECK(ungetc('x', stream) == 'x');
    CHECK(ftell(stream) == 0);
    CHECK(fgetc(stream) == 'x' && fgetc(stream) == 'b');
    CHECK(ungetc('y', stream) == 'y');
    /* Setting the position drops what was taken back. */
    CHECK(fseek(stream, 0, SEEK_CUR) == 0);
    CHECK(fgetc(stream) == 'b');
    CHECK(fgetc(stream) == 'c' && fgetc(stream) == EOF && feof(stream));
    CHECK(ungetc('z', stream) == 'z');
    CHECK(!feof(stream) && fgetc(stream) == 'z');
    CHECK(fclose(stream) == 0);
}

PROGRAM(stream_flushes) {
    FILE *stream = fopen("file", "w");
    CHECK(stream != NULL);
    CHECK(setvbuf(stream, NULL, _IOFBF, 4096) == 0);
    CHECK(fputs("one\n", stream) >= 0);
    CHECK(size_of("file") == 0);
    CHECK(fflush(stream) == 0);
    CHECK(holds("file", "one\n"));
    CHECK(fputs("two\n", stream) >= 0);
    CHECK(size_of("file") == 4);
    CHECK(fflush(NULL) == 0);
    CHECK(holds("file", "one\ntwo\n"));
    CHECK(fclose(stream) == 0);
}

PROGRAM(stream_unbuffered) {
    FILE *stream = fopen("file", "w");
    CHECK(stream != NULL);
    CHECK(setvbuf(stream, NULL, _IONBF, 0) == 0);
    CHECK(fputc('a', stream) == 'a');
    CHECK(holds("file", "a"));
    CHECK(fputs("bc", stream) >= 0);
    CHECK(holds("file", "abc"));
    CHECK(fclose(stream) == 0);
}

PROGRAM(stream_buffered_by_line) {
    static char buffer[1024];
    FILE *stream = fopen("file", "w");
    CHECK(stream != NULL);
    CHECK(setvbuf(stream, buffer, _IOLBF, sizeof buffer) == 0);
    CHECK(fputs("one\n", stream) >= 0);
    CHECK(holds("file", "one\n"));
    CHECK(fputs("tw", stream) >= 0);
    CHECK(size_of("file") == 4);
    CHECK(fclose(stream) == 0);
    CHECK(holds("file", "one\ntw"));
}

PROGRAM(stream_of_descriptor) {
    int fd = open_file("file", O_RDWR | O_CREAT);
    FILE *stream = fdopen(fd, "w+");
    CHECK(stream != NULL);
    CHECK(fileno(stream) == fd);
    CHECK(fputs("text", stream) >= 0);
    CHECK(fclose(stream) == 0);
    CHECK_ERRNO(close(fd), EBADF);
    CHECK(holds("file", "text"));
    CHECK_NULL_ERRNO(fdopen(open_file("file", O_RDONLY), "q"), EINVAL);
}

PROGRAM(stream_of_binary_data) {
    FILE *stream = fopen("file", "w+b");
    CHECK(stream != NULL);
    for (int i = 0; i < 256; i++) {
        CHECK(fputc(i, stream) == i);
    }
    rewind(stream);
    for (int i = 0; i < 256; i++) {
        CHECK(fgetc(stream) == i);
    }
    CHECK(fgetc(stream) == EOF);
    CHECK(fclose(stream) == 0);
    CHECK(size_of("file") == 256);
}

PROGRAM(stream_of_much_data) {
    enum { COUNT = 100000 };
    FILE *stream = fopen("file", "w+");
    CHECK(stream != NULL);
    for (int i = 0; i < COUNT; i++) {
        CHECK(fwrite(&i, sizeof i, 1, stream) == 1);
    }
    rewind(stream);
    for (int i = 0; i < COUNT; i++) {
        int value;
        CHECK(fread(&value, sizeof value, 1, stream) == 1 && value == i);
    }
    CHECK(fseek(stream, 54321 * sizeof(int), SEEK_SET) == 0);
    int value;
    CHECK(fread(&value, sizeof value, 1, stream) == 1 && value == 54321);
    CHECK(fclose(stream) == 0);
}

PROGRAM(stream_scans) {
    make_file("file", "12 -7 0x1f word 2.5\nrest");
    FILE *stream = fopen("file", "r");
    CHECK(stream != NULL);
    int one;
    int two;
    int three;
    char word[8];
    double number;
    CHECK(fscanf(stream, "%d %d %i %7s %lf", &one, &two, &three, word, &number) == 5);
    CHECK(one == 12 && two == -7 && three == 31 && strcmp(word, "word") == 0 && number == 2.5);
    CHECK(fscanf(stream, "%d", &one) == 0);
    char *line = NULL;
    size_t size = 0;
    CHECK(getline(&line, &size, stream) == 4 && strcmp(line, "rest") == 0);
    CHECK(getline(&line, &size, stream) == -1);
    free(line);
    CHECK(fclose(stream) == 0);
}

PROGRAM(stream_reopened) {
    make_file("one", "first");
    make_file("two", "second");
    FILE *stream = fopen("one", "r");
    CHECK(stream != NULL);
    CHECK(fgetc(stream) == 'f');
    CHECK(freopen("two", "r", stream) == stream);
    CHECK(fgetc(stream) == 's');
    CHECK(fclose(stream) == 0);
}

PROGRAM(stderr_reopened) {
    CHECK(freopen("errors", "w", stderr) == stderr);
    errno = ENOENT;
    perror("prefix");
    CHECK(fflush(stderr) == 0);
    char expected[128];
    snprintf(expected, sizeof expected, "prefix: %s\n", strerror(ENOENT));
    CHECK(holds("errors", expected));
}
