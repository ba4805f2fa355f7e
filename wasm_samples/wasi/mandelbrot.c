/*
 * mandelbrot: writes a picture of the Mandelbrot set to stdout, as a PNG.
 *
 *   mandelbrot WIDTH HEIGHT ITERATIONS [--time] > picture.png
 *
 * The picture has one byte a pixel and a palette. Its data is compressed here,
 * with LZ77 and the fixed Huffman codes of RFC 1951. --time prints the time
 * taken on stderr.
 *
 * Exit code: 0, 1 when memory or the output fails, 2 wrong usage.
 */
#define _POSIX_C_SOURCE 199309L

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_SIDE = 4096, MAX_ITERATIONS = 100000 };

static _Noreturn void fail(int exit_code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("mandelbrot: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(exit_code);
}

/* ---- a growing array of bytes ---- */

struct buffer {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
};

static void append(struct buffer *buffer, uint8_t byte) {
    if (buffer->length == buffer->capacity) {
        buffer->capacity = buffer->capacity > 0 ? 2 * buffer->capacity : 1024;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
        if (buffer->bytes == NULL) {
            fail(1, "out of memory");
        }
    }
    buffer->bytes[buffer->length++] = byte;
}

static void append_be32(struct buffer *buffer, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        append(buffer, (uint8_t)(value >> shift));
    }
}

/* ---- checksums ---- */

static uint32_t crc_table[256];

static void make_crc_table(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
        crc_table[i] = crc;
    }
}

static uint32_t crc32(const uint8_t *bytes, size_t length) {
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < length; i++) {
        crc = crc >> 8 ^ crc_table[(crc ^ bytes[i]) & 0xFF];
    }
    return ~crc;
}

static uint32_t adler32(const uint8_t *bytes, size_t length) {
    uint32_t a = 1;
    uint32_t b = 0;
    for (size_t i = 0; i < length; i++) {
        a = (a + bytes[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

/* ---- deflate with the fixed Huffman codes ---- */

enum {
    MIN_MATCH = 3,
    MAX_MATCH = 258,
    WINDOW = 32768,
    HASH_BITS = 13,
    MAX_TRIES = 24,
    END_OF_BLOCK = 256
};

struct bit_writer {
    struct buffer *out;
    uint32_t pending;
    int count;
};

static void put_bits(struct bit_writer *w, uint32_t value, int count) {
    w->pending |= value << w->count;
    w->count += count;
    while (w->count >= 8) {
        append(w->out, (uint8_t)w->pending);
        w->pending >>= 8;
        w->count -= 8;
    }
}

/* Huffman codes go most significant bit first, everything else last. */
static void put_code(struct bit_writer *w, uint32_t code, int count) {
    uint32_t reversed = 0;
    for (int i = 0; i < count; i++) {
        reversed = reversed << 1 | (code >> i & 1);
    }
    put_bits(w, reversed, count);
}

/* A literal (0-255), the end of the block (256) or a length (257-285). */
static void put_symbol(struct bit_writer *w, uint32_t symbol) {
    if (symbol < 144) {
        put_code(w, 0x30 + symbol, 8);
    } else if (symbol < 256) {
        put_code(w, 0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
        put_code(w, symbol - 256, 7);
    } else {
        put_code(w, 0xC0 + symbol - 280, 8);
    }
}

static void put_length(struct bit_writer *w, uint32_t length) {
    if (length == MAX_MATCH) {
        put_symbol(w, 285);
        return;
    }
    /* Eight codes without extra bits, then four for each number of them. */
    uint32_t offset = length - MIN_MATCH;
    int extra = 0;
    while (offset >> extra >= 8) {
        extra++;
    }
    uint32_t symbol = 257 + 4 * (uint32_t)extra + (offset >> extra);
    put_symbol(w, symbol);
    put_bits(w, offset & ((1u << extra) - 1), extra);
}

static void put_distance(struct bit_writer *w, uint32_t distance) {
    /* Four codes without extra bits, then two for each number of them. */
    uint32_t offset = distance - 1;
    int extra = 0;
    while (offset >> extra >= 4) {
        extra++;
    }
    put_code(w, 2 * (uint32_t)extra + (offset >> extra), 5);
    put_bits(w, offset & ((1u << extra) - 1), extra);
}

/* Chains of the earlier positions that start with the same three bytes. */
struct matcher {
    const uint8_t *bytes;
    size_t length;
    int32_t newest[1 << HASH_BITS];
    int32_t *older;
};

static uint32_t hash3(const uint8_t *bytes) {
    uint32_t key = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
    return key * 2654435761u >> (32 - HASH_BITS);
}

static void insert(struct matcher *m, size_t position) {
    if (position + MIN_MATCH <= m->length) {
        uint32_t hash = hash3(m->bytes + position);
        m->older[position] = m->newest[hash];
        m->newest[hash] = (int32_t)position;
    }
}

/* The longest match among the newest candidates; 0 when there is none. */
static uint32_t find_match(const struct matcher *m, size_t position, uint32_t *distance) {
    size_t limit = m->length - position < MAX_MATCH ? m->length - position : MAX_MATCH;
    uint32_t best = 0;
    if (limit < MIN_MATCH) {
        return 0;
    }
    int32_t candidate = m->newest[hash3(m->bytes + position)];
    for (int tries = 0; tries < MAX_TRIES && candidate >= 0; tries++) {
        if (position - (size_t)candidate > WINDOW) {
            break;
        }
        uint32_t length = 0;
        while (length < limit && m->bytes[(size_t)candidate + length] == m->bytes[position + length]) {
            length++;
        }
        if (length > best) {
            best = length;
            *distance = (uint32_t)(position - (size_t)candidate);
        }
        candidate = m->older[candidate];
    }
    return best >= MIN_MATCH ? best : 0;
}

/* Appends one final block with the fixed codes. */
static void deflate(struct buffer *out, const uint8_t *bytes, size_t length) {
    static struct matcher m;
    m.bytes = bytes;
    m.length = length;
    memset(m.newest, -1, sizeof m.newest);
    m.older = malloc(length * sizeof *m.older);
    if (m.older == NULL) {
        fail(1, "out of memory");
    }
    struct bit_writer w = {.out = out};
    put_bits(&w, 1, 1); /* the last block */
    put_bits(&w, 1, 2); /* fixed codes */
    for (size_t position = 0; position < length;) {
        uint32_t distance = 0;
        uint32_t match = find_match(&m, position, &distance);
        if (match > 0) {
            put_length(&w, match);
            put_distance(&w, distance);
        } else {
            match = 1;
            put_symbol(&w, bytes[position]);
        }
        for (uint32_t i = 0; i < match; i++) {
            insert(&m, position++);
        }
    }
    put_symbol(&w, END_OF_BLOCK);
    put_bits(&w, 0, 7); /* fills the last byte */
    free(m.older);
}

/* ---- PNG ---- */

static void write_bytes(const struct buffer *buffer) {
    if (fwrite(buffer->bytes, 1, buffer->length, stdout) != buffer->length) {
        fail(1, "cannot write the output");
    }
}

static void write_chunk(const char *type, const struct buffer *content) {
    struct buffer chunk = {0};
    append_be32(&chunk, (uint32_t)content->length);
    for (int i = 0; i < 4; i++) {
        append(&chunk, (uint8_t)type[i]);
    }
    for (size_t i = 0; i < content->length; i++) {
        append(&chunk, content->bytes[i]);
    }
    append_be32(&chunk, crc32(chunk.bytes + 4, chunk.length - 4));
    write_bytes(&chunk);
    free(chunk.bytes);
}

/* Black for the set itself, then from dark blue over white to brown, back and
 * forth without a jump. */
static void append_palette(struct buffer *palette) {
    static const int stops[][3] = {{0, 7, 100}, {32, 107, 203}, {237, 255, 255}, {255, 170, 0}, {60, 20, 0}};
    append(palette, 0);
    append(palette, 0);
    append(palette, 0);
    for (int i = 0; i < 255; i++) {
        int along = i < 128 ? i : 255 - i;
        int stop = along / 32 < 3 ? along / 32 : 3;
        int share = along - 32 * stop;
        for (int channel = 0; channel < 3; channel++) {
            int from = stops[stop][channel];
            int to = stops[stop + 1][channel];
            append(palette, (uint8_t)(from + (to - from) * share / 32));
        }
    }
}

static void write_png(const uint8_t *rows, uint32_t width, uint32_t height) {
    size_t length = (size_t)(width + 1) * height;
    struct buffer signature = {0};
    struct buffer header = {0};
    struct buffer palette = {0};
    struct buffer data = {0};
    struct buffer end = {0};

    for (const char *c = "\x89PNG\r\n\x1a\n"; *c != '\0'; c++) {
        append(&signature, (uint8_t)*c);
    }
    append_be32(&header, width);
    append_be32(&header, height);
    append(&header, 8); /* bits a pixel */
    append(&header, 3); /* with palette */
    append(&header, 0); /* compression: deflate */
    append(&header, 0); /* the standard set of filters */
    append(&header, 0); /* not interlaced */
    append_palette(&palette);
    append(&data, 0x78); /* zlib: deflate, window of 32 KiB */
    append(&data, 0x01); /* no dictionary; makes the two bytes divisible by 31 */
    deflate(&data, rows, length);
    append_be32(&data, adler32(rows, length));

    write_bytes(&signature);
    write_chunk("IHDR", &header);
    write_chunk("PLTE", &palette);
    write_chunk("IDAT", &data);
    write_chunk("IEND", &end);
}

/* ---- the set ---- */

/* The number of steps after which the orbit of (cx, cy) leaves the circle
 * with radius 2; `limit` when it stays inside. */
static int32_t escape_time(double cx, double cy, int32_t limit) {
    double x = 0;
    double y = 0;
    int32_t n = 0;
    for (; n < limit && x * x + y * y <= 4.0; n++) {
        double next = x * x - y * y + cx;
        y = 2.0 * x * y + cy;
        x = next;
    }
    return n;
}

/* Rows of pixels as PNG wants them: each after a byte with its filter, 0. */
static uint8_t *render(uint32_t width, uint32_t height, int32_t iterations) {
    uint8_t *rows = malloc((size_t)(width + 1) * height);
    if (rows == NULL) {
        fail(1, "out of memory");
    }
    /* The region has its centre at -0.75 and fits in the picture. */
    double per_column = 3.0 / width;
    double per_row = 2.5 / height;
    double step = per_column > per_row ? per_column : per_row;
    uint8_t *to = rows;
    for (uint32_t row = 0; row < height; row++) {
        *to++ = 0;
        double cy = ((double)row - (height - 1) / 2.0) * step;
        for (uint32_t column = 0; column < width; column++) {
            double cx = -0.75 + ((double)column - (width - 1) / 2.0) * step;
            int32_t n = escape_time(cx, cy, iterations);
            *to++ = n == iterations ? 0 : (uint8_t)(1 + n * 8 % 255);
        }
    }
    return rows;
}

/* ---- the program ---- */

static uint32_t parse_number(const char *text, const char *name, long most) {
    char *end;
    long value = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < 1 || value > most) {
        fail(2, "%s must be a number from 1 to %ld, not '%s'", name, most, text);
    }
    return (uint32_t)value;
}

int main(int argc, char **argv) {
    bool timed = argc == 5 && strcmp(argv[4], "--time") == 0;
    if (argc != 4 && !timed) {
        fail(2, "usage: mandelbrot WIDTH HEIGHT ITERATIONS [--time]");
    }
    uint32_t width = parse_number(argv[1], "WIDTH", MAX_SIDE);
    uint32_t height = parse_number(argv[2], "HEIGHT", MAX_SIDE);
    uint32_t iterations = parse_number(argv[3], "ITERATIONS", MAX_ITERATIONS);
    struct timespec start;
    struct timespec stop;
    clock_gettime(CLOCK_MONOTONIC, &start);
    make_crc_table();
    write_png(render(width, height, (int32_t)iterations), width, height);
    if (fflush(stdout) != 0) {
        fail(1, "cannot write the output");
    }
    clock_gettime(CLOCK_MONOTONIC, &stop);
    if (timed) {
        double seconds = (double)(stop.tv_sec - start.tv_sec) + (double)(stop.tv_nsec - start.tv_nsec) / 1e9;
        fprintf(stderr, "%.3f s\n", seconds);
    }
    return 0;
}
