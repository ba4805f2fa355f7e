/*
 * compress: a text compressor.
 *
 *   compress -c [-v] < original > packed
 *   compress -d [-v] < packed > original
 *
 * Repetitions are replaced by references (LZ77, the whole input is the
 * window), and what remains is written by an adaptive binary arithmetic coder:
 * each bit costs what the bits before it in the same context predict.
 * -v prints the sizes on stderr.
 *
 * The packed form: "JZP1", the original's length and CRC-32 (little-endian, 4
 * bytes each), the coded bits. Unpacking compares both, and refuses data that
 * ends early or goes on after the end.
 *
 * Exit code: 0, 1 damaged input or failed output, 2 wrong usage.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HEADER = 12,
    MIN_MATCH = 3,
    MAX_MATCH = MIN_MATCH + 255,
    HASH_BITS = 14,
    MAX_TRIES = 64,
    /* Above this distance a match of the least length costs more than it saves. */
    MAX_SHORT_DISTANCE = 1 << 12
};

static _Noreturn void fail(int exit_code, const char *message) {
    fprintf(stderr, "compress: %s\n", message);
    exit(exit_code);
}

/* ---- a growing array of bytes ---- */

struct buffer {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
};

static void reserve(struct buffer *buffer, size_t capacity) {
    if (capacity > buffer->capacity) {
        buffer->bytes = realloc(buffer->bytes, capacity);
        if (buffer->bytes == NULL) {
            fail(1, "out of memory");
        }
        buffer->capacity = capacity;
    }
}

static void append(struct buffer *buffer, uint8_t byte) {
    if (buffer->length == buffer->capacity) {
        reserve(buffer, buffer->capacity > 0 ? 2 * buffer->capacity : 4096);
    }
    buffer->bytes[buffer->length++] = byte;
}

static void append_le32(struct buffer *buffer, uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) {
        append(buffer, (uint8_t)(value >> shift));
    }
}

static uint32_t read_le32(const uint8_t *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint32_t crc32(const struct buffer *buffer) {
    static uint32_t table[256];
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
        table[i] = crc;
    }
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < buffer->length; i++) {
        crc = crc >> 8 ^ table[(crc ^ buffer->bytes[i]) & 0xFF];
    }
    return ~crc;
}

/* ---- the arithmetic coder ---- */

/* The probability that the next bit in a context is 1, in 1/65536. */
typedef uint16_t context;

/* One coder for both directions, so that they cannot disagree: `low` and
 * `high` are the interval that is left, `code` is where in it the input is. */
struct coder {
    bool decoding;
    uint32_t low;
    uint32_t high;
    uint32_t code;
    struct buffer *out;  /* encoding */
    const uint8_t *in;   /* decoding */
    const uint8_t *end;
};

static uint8_t next_byte(struct coder *c) {
    if (c->in == c->end) {
        fail(1, "the input is damaged: it ends early");
    }
    return *c->in++;
}

/* Codes one bit and returns it; `bit` matters only when encoding. */
static int code_bit(struct coder *c, context *p, int bit) {
    uint32_t middle = c->low + (uint32_t)((uint64_t)(c->high - c->low) * *p >> 16);
    if (c->decoding) {
        bit = c->code <= middle;
    }
    if (bit) {
        c->high = middle;
        *p = (context)(*p + ((65535 - *p) >> 4));
    } else {
        c->low = middle + 1;
        *p = (context)(*p - (*p >> 4));
    }
    while (((c->low ^ c->high) & 0xFF000000u) == 0) {
        if (c->decoding) {
            c->code = c->code << 8 | next_byte(c);
        } else {
            append(c->out, (uint8_t)(c->high >> 24));
        }
        c->low <<= 8;
        c->high = c->high << 8 | 0xFF;
    }
    return bit;
}

/* Codes a number of `count` bits, highest first, each in the context of those
 * before it. The tree has 1 << count contexts. */
static uint32_t code_tree(struct coder *c, context *tree, int count, uint32_t value) {
    uint32_t node = 1;
    for (int i = count - 1; i >= 0; i--) {
        node = node << 1 | (uint32_t)code_bit(c, &tree[node], value >> i & 1);
    }
    return node - (1u << count);
}

static void start_decoding(struct coder *c) {
    for (int i = 0; i < 4; i++) {
        c->code = c->code << 8 | next_byte(c);
    }
}

static void finish_encoding(struct coder *c) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        append(c->out, (uint8_t)(c->low >> shift));
    }
}

/* ---- the model: what the bits mean ---- */

struct model {
    context is_match[3];           /* by what came before: nothing, a literal, a match */
    context literal[256][256];     /* by the byte before */
    context length[256];
    context magnitude[32];         /* number of bits in the distance */
    context distance_high[32][16]; /* its next bits, by magnitude */
};

static struct model *new_model(void) {
    struct model *model = malloc(sizeof *model);
    if (model == NULL) {
        fail(1, "out of memory");
    }
    context *all = (context *)model;
    for (size_t i = 0; i < sizeof *model / sizeof *all; i++) {
        all[i] = 1 << 15;
    }
    return model;
}

/* The bits below the highest one: up to four through contexts, the others
 * about evenly. Returns the distance, which is at least 1. */
static uint32_t code_distance(struct coder *c, struct model *m, uint32_t distance) {
    uint32_t magnitude = 0;
    while (distance >> magnitude > 1) {
        magnitude++;
    }
    magnitude = code_tree(c, m->magnitude, 5, magnitude);
    uint32_t value = 1;
    uint32_t node = 1;
    for (int i = (int)magnitude - 1; i >= 0; i--) {
        context even = 1 << 15;
        bool modelled = node < 16;
        int bit = code_bit(c, modelled ? &m->distance_high[magnitude][node] : &even, distance >> i & 1);
        value = value << 1 | (uint32_t)bit;
        node = modelled ? node << 1 | (uint32_t)bit : node;
    }
    return value;
}

/* ---- packing ---- */

/* Chains of the earlier positions that start with the same three bytes. */
struct matcher {
    int32_t newest[1 << HASH_BITS];
    int32_t *older;
};

struct match {
    size_t length;
    size_t distance;
};

static uint32_t hash3(const uint8_t *bytes) {
    uint32_t key = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
    return key * 2654435761u >> (32 - HASH_BITS);
}

static void insert(struct matcher *m, const struct buffer *in, size_t position) {
    if (position + MIN_MATCH <= in->length) {
        uint32_t hash = hash3(in->bytes + position);
        m->older[position] = m->newest[hash];
        m->newest[hash] = (int32_t)position;
    }
}

static struct match find_match(const struct matcher *m, const struct buffer *in, size_t position) {
    struct match best = {0, 0};
    size_t left = in->length - position;
    size_t limit = left < MAX_MATCH ? left : MAX_MATCH;
    if (limit < MIN_MATCH) {
        return best;
    }
    const uint8_t *here = in->bytes + position;
    int32_t candidate = m->newest[hash3(here)];
    for (int tries = 0; tries < MAX_TRIES && candidate >= 0 && best.length < limit; tries++) {
        const uint8_t *there = in->bytes + candidate;
        size_t length = 0;
        while (length < limit && there[length] == here[length]) {
            length++;
        }
        size_t distance = position - (size_t)candidate;
        bool worth_it = length > MIN_MATCH || (length == MIN_MATCH && distance <= MAX_SHORT_DISTANCE);
        if (length > best.length && worth_it) {
            best = (struct match){length, distance};
        }
        candidate = m->older[candidate];
    }
    return best;
}

static void pack(const struct buffer *in, struct buffer *out) {
    if (in->length > INT32_MAX) {
        fail(1, "the input is too long");
    }
    for (const char *c = "JZP1"; *c != '\0'; c++) {
        append(out, (uint8_t)*c);
    }
    append_le32(out, (uint32_t)in->length);
    append_le32(out, crc32(in));

    static struct matcher matcher;
    memset(matcher.newest, -1, sizeof matcher.newest);
    matcher.older = malloc((in->length + 1) * sizeof *matcher.older);
    if (matcher.older == NULL) {
        fail(1, "out of memory");
    }
    struct model *model = new_model();
    struct coder coder = {.high = UINT32_MAX, .out = out};
    int before = 0;
    for (size_t position = 0; position < in->length;) {
        struct match match = find_match(&matcher, in, position);
        insert(&matcher, in, position);
        if (match.length > 0 && find_match(&matcher, in, position + 1).length > match.length) {
            match.length = 0; /* a literal now, the longer match next */
        }
        code_bit(&coder, &model->is_match[before], match.length > 0);
        if (match.length > 0) {
            code_tree(&coder, model->length, 8, (uint32_t)(match.length - MIN_MATCH));
            code_distance(&coder, model, (uint32_t)match.distance);
            before = 2;
        } else {
            uint8_t previous = position > 0 ? in->bytes[position - 1] : 0;
            code_tree(&coder, model->literal[previous], 8, in->bytes[position]);
            before = 1;
        }
        position++;
        for (size_t i = 1; i < match.length; i++) {
            insert(&matcher, in, position++);
        }
    }
    finish_encoding(&coder);
    free(matcher.older);
    free(model);
}

/* ---- unpacking ---- */

static void unpack(const struct buffer *in, struct buffer *out) {
    if (in->length < HEADER || memcmp(in->bytes, "JZP1", 4) != 0) {
        fail(1, "the input is not a packed file");
    }
    uint32_t length = read_le32(in->bytes + 4);
    uint32_t checksum = read_le32(in->bytes + 8);
    struct model *model = new_model();
    struct coder coder = {
        .decoding = true,
        .high = UINT32_MAX,
        .in = in->bytes + HEADER,
        .end = in->bytes + in->length,
    };
    start_decoding(&coder);
    int before = 0;
    while (out->length < length) {
        if (code_bit(&coder, &model->is_match[before], 0)) {
            uint32_t count = code_tree(&coder, model->length, 8, 0) + MIN_MATCH;
            uint32_t distance = code_distance(&coder, model, 0);
            if (distance > out->length || count > length - out->length) {
                fail(1, "the input is damaged: a reference leads outside");
            }
            while (count-- > 0) {
                append(out, out->bytes[out->length - distance]);
            }
            before = 2;
        } else {
            uint8_t previous = out->length > 0 ? out->bytes[out->length - 1] : 0;
            append(out, (uint8_t)code_tree(&coder, model->literal[previous], 8, 0));
            before = 1;
        }
    }
    if (coder.in != coder.end) {
        fail(1, "the input is damaged: it goes on after the end");
    }
    /* finish_encoding writes `low` itself, so no bit of the end is free. */
    if (coder.code != coder.low || crc32(out) != checksum) {
        fail(1, "the input is damaged: the checksum differs");
    }
    free(model);
}

/* ---- the program ---- */

static void read_input(struct buffer *buffer) {
    size_t count;
    do {
        reserve(buffer, 2 * buffer->length + 4096);
        count = fread(buffer->bytes + buffer->length, 1, buffer->capacity - buffer->length, stdin);
        buffer->length += count;
    } while (count > 0);
    if (ferror(stdin)) {
        fail(1, "cannot read the input");
    }
}

int main(int argc, char **argv) {
    bool verbose = argc == 3 && strcmp(argv[2], "-v") == 0;
    bool packing = argc >= 2 && strcmp(argv[1], "-c") == 0;
    bool unpacking = argc >= 2 && strcmp(argv[1], "-d") == 0;
    if (!(packing || unpacking) || (argc != 2 && !verbose)) {
        fail(2, "usage: compress -c|-d [-v] < input > output");
    }
    struct buffer in = {0};
    struct buffer out = {0};
    read_input(&in);
    if (packing) {
        pack(&in, &out);
    } else {
        unpack(&in, &out);
    }
    if (fwrite(out.bytes, 1, out.length, stdout) != out.length || fflush(stdout) != 0) {
        fail(1, "cannot write the output");
    }
    if (verbose) {
        fprintf(stderr, "%lu bytes -> %lu bytes\n", (unsigned long)in.length, (unsigned long)out.length);
    }
    return 0;
}
