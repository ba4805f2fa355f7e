/*
 * json_format: checks a JSON text (RFC 8259) and prints it in a uniform layout.
 *
 *   json_format [--compact] [--indent N] [--sort-keys] [--check]   < in > out
 *
 * The text is parsed into a tree, which is printed at the end: nothing comes
 * out when the input is not valid. Numbers keep their spelling. Strings are
 * decoded and written again with as few escapes as possible.
 *
 * Exit code: 0 valid, 1 not valid (line and column on stderr), 2 wrong usage.
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 200, MAX_INDENT = 16 };

enum kind { LITERAL, STRING, ARRAY, OBJECT };

/* A piece of text that need not end with a zero byte and may contain some. */
struct slice {
    const char *bytes;
    size_t length;
};

struct value {
    enum kind kind;
    struct slice key;  /* when this value is a member of an object */
    struct slice text; /* LITERAL: as it stood in the input; STRING: decoded */
    struct value *first_child; /* ARRAY, OBJECT */
    struct value *next;        /* the next element or member of the parent */
};

struct parser {
    const char *text;
    size_t length;
    size_t position;
    int depth;
};

struct options {
    bool compact;
    bool sort_keys;
    bool check;
    int indent;
};

static _Noreturn void fail(int exit_code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("json_format: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(exit_code);
}

static void *allocate(size_t size) {
    void *memory = malloc(size > 0 ? size : 1);
    if (memory == NULL) {
        fail(1, "out of memory");
    }
    return memory;
}

/* ---- reading ---- */

static _Noreturn void syntax_error(const struct parser *p, size_t position, const char *message) {
    size_t line = 1;
    size_t column = 1;
    for (size_t i = 0; i < position; i++) {
        if (p->text[i] == '\n') {
            line++;
            column = 1;
        } else if (((unsigned char)p->text[i] & 0xC0) != 0x80) {
            column++; /* a character, not a byte: continuation bytes don't count */
        }
    }
    fail(1, "line %lu, column %lu: %s", (unsigned long)line, (unsigned long)column, message);
}

/* The byte at the current position, or -1 at the end. */
static int peek(const struct parser *p) {
    return p->position < p->length ? (unsigned char)p->text[p->position] : -1;
}

static bool accept(struct parser *p, char expected) {
    if (peek(p) != (unsigned char)expected) {
        return false;
    }
    p->position++;
    return true;
}

static void skip_space(struct parser *p) {
    for (;;) {
        int c = peek(p);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            return;
        }
        p->position++;
    }
}

static bool is_digit(int c) {
    return c >= '0' && c <= '9';
}

static void skip_digits(struct parser *p, const char *message) {
    if (!is_digit(peek(p))) {
        syntax_error(p, p->position, message);
    }
    while (is_digit(peek(p))) {
        p->position++;
    }
}

static void skip_number(struct parser *p) {
    accept(p, '-');
    if (accept(p, '0')) {
        if (is_digit(peek(p))) {
            syntax_error(p, p->position, "a number must not start with 0");
        }
    } else {
        skip_digits(p, "expected a digit");
    }
    if (accept(p, '.')) {
        skip_digits(p, "expected a digit after the decimal point");
    }
    if (accept(p, 'e') || accept(p, 'E')) {
        if (!accept(p, '+')) {
            accept(p, '-');
        }
        skip_digits(p, "expected a digit in the exponent");
    }
}

static size_t encode_utf8(char *to, uint32_t c) {
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xC0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        to[0] = (char)(0xE0 | c >> 12);
        to[1] = (char)(0x80 | (c >> 6 & 0x3F));
        to[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | c >> 18);
    to[1] = (char)(0x80 | (c >> 12 & 0x3F));
    to[2] = (char)(0x80 | (c >> 6 & 0x3F));
    to[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Steps over one character of more than one byte, which must be valid UTF-8. */
static void skip_utf8(struct parser *p) {
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t start = p->position;
    int lead = peek(p);
    size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    bool valid = lead >= 0xC2 && lead <= 0xF4;
    uint32_t c = (uint32_t)lead & (0xFFu >> (size + 1));
    p->position++;
    for (size_t i = 1; i < size && valid; i++) {
        int next = peek(p);
        valid = next >= 0x80 && next <= 0xBF;
        c = c << 6 | ((uint32_t)next & 0x3F);
        p->position++;
    }
    if (!valid || c < smallest[size] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        syntax_error(p, start, "invalid UTF-8 in string");
    }
}

static uint32_t parse_hex4(struct parser *p) {
    uint32_t value = 0;
    for (int i = 0; i < 4; i++) {
        int c = peek(p);
        int digit = is_digit(c)              ? c - '0'
                    : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                    : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                             : -1;
        if (digit < 0) {
            syntax_error(p, p->position, "expected four hexadecimal digits after \\u");
        }
        value = value << 4 | (uint32_t)digit;
        p->position++;
    }
    return value;
}

/* The character that an escape sequence means; the position is behind the
 * backslash, which stood at `start`. */
static uint32_t parse_escape(struct parser *p, size_t start) {
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    int c = peek(p);
    const char *letter = c > 0 ? strchr(letters, c) : NULL;
    if (letter != NULL) {
        p->position++;
        return (unsigned char)meanings[letter - letters];
    }
    if (!accept(p, 'u')) {
        syntax_error(p, start, "unknown escape sequence");
    }
    uint32_t unit = parse_hex4(p);
    if (unit < 0xD800 || unit > 0xDFFF) {
        return unit;
    }
    if (unit <= 0xDBFF && accept(p, '\\') && accept(p, 'u')) {
        uint32_t low = parse_hex4(p);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        }
    }
    syntax_error(p, start, "unpaired surrogate");
}

static struct slice parse_string(struct parser *p) {
    size_t opening = p->position;
    p->position++;
    /* Decoding never makes a string longer, so its raw size is enough. */
    size_t end = p->position;
    while (end < p->length && p->text[end] != '"') {
        end += p->text[end] == '\\' ? 2 : 1;
    }
    if (end >= p->length) {
        syntax_error(p, opening, "this string has no closing quote");
    }
    char *bytes = allocate(end - p->position);
    size_t length = 0;
    while (!accept(p, '"')) {
        size_t start = p->position;
        int c = peek(p);
        if (c < 0x20) {
            syntax_error(p, start, "control character in string");
        } else if (c == '\\') {
            p->position++;
            length += encode_utf8(bytes + length, parse_escape(p, start));
        } else if (c < 0x80) {
            p->position++;
            bytes[length++] = (char)c;
        } else {
            skip_utf8(p);
            memcpy(bytes + length, p->text + start, p->position - start);
            length += p->position - start;
        }
    }
    return (struct slice){bytes, length};
}

static void skip_word(struct parser *p, const char *word) {
    size_t length = strlen(word);
    if (p->length - p->position < length || memcmp(p->text + p->position, word, length) != 0) {
        syntax_error(p, p->position, "expected a value");
    }
    p->position += length;
}

static struct value *parse_value(struct parser *p);

/* The elements up to the closing bracket; with keys when it is an object. */
static struct value *parse_children(struct parser *p, enum kind kind) {
    char close = kind == OBJECT ? '}' : ']';
    struct value *first = NULL;
    struct value **link = &first;
    if (++p->depth > MAX_DEPTH) {
        syntax_error(p, p->position, "nested too deeply");
    }
    p->position++;
    skip_space(p);
    if (!accept(p, close)) {
        do {
            struct slice key = {NULL, 0};
            if (kind == OBJECT) {
                skip_space(p);
                if (peek(p) != '"') {
                    syntax_error(p, p->position, "expected a key in double quotes");
                }
                key = parse_string(p);
                skip_space(p);
                if (!accept(p, ':')) {
                    syntax_error(p, p->position, "expected ':' after the key");
                }
            }
            struct value *child = parse_value(p);
            child->key = key;
            *link = child;
            link = &child->next;
            skip_space(p);
        } while (accept(p, ','));
        if (!accept(p, close)) {
            syntax_error(p, p->position,
                         kind == OBJECT ? "expected ',' or '}'" : "expected ',' or ']'");
        }
    }
    p->depth--;
    return first;
}

static struct value *parse_value(struct parser *p) {
    skip_space(p);
    struct value *value = allocate(sizeof *value);
    *value = (struct value){.kind = LITERAL};
    size_t start = p->position;
    int c = peek(p);
    if (c == '{' || c == '[') {
        value->kind = c == '{' ? OBJECT : ARRAY;
        value->first_child = parse_children(p, value->kind);
    } else if (c == '"') {
        value->kind = STRING;
        value->text = parse_string(p);
    } else {
        if (c == '-' || is_digit(c)) {
            skip_number(p);
        } else if (c < 0) {
            syntax_error(p, start, "expected a value, found the end of the input");
        } else {
            skip_word(p, c == 't' ? "true" : c == 'f' ? "false" : "null");
        }
        value->text = (struct slice){p->text + start, p->position - start};
    }
    return value;
}

/* ---- sorting ---- */

static int compare(struct slice a, struct slice b) {
    int order = memcmp(a.bytes, b.bytes, a.length < b.length ? a.length : b.length);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* Merge sort, which keeps the order of equal keys. */
static struct value *sort_by_key(struct value *list) {
    if (list == NULL || list->next == NULL) {
        return list;
    }
    struct value *middle = list;
    for (struct value *fast = list->next; fast != NULL && fast->next != NULL;) {
        middle = middle->next;
        fast = fast->next->next;
    }
    struct value *right = sort_by_key(middle->next);
    middle->next = NULL;
    struct value *left = sort_by_key(list);
    struct value *sorted = NULL;
    struct value **link = &sorted;
    while (left != NULL && right != NULL) {
        struct value **smaller = compare(left->key, right->key) <= 0 ? &left : &right;
        *link = *smaller;
        link = &(*link)->next;
        *smaller = (*smaller)->next;
    }
    *link = left != NULL ? left : right;
    return sorted;
}

/* ---- writing ---- */

static void write_string(struct slice string) {
    static const char special[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    putchar('"');
    for (size_t i = 0; i < string.length; i++) {
        unsigned char c = (unsigned char)string.bytes[i];
        const char *found = c != 0 ? strchr(special, c) : NULL;
        if (found != NULL) {
            putchar('\\');
            putchar(letters[found - special]);
        } else if (c < 0x20) {
            printf("\\u%04x", c);
        } else {
            putchar(c);
        }
    }
    putchar('"');
}

static void new_line(const struct options *options, int level) {
    if (!options->compact) {
        printf("\n%*s", level * options->indent, "");
    }
}

static void write_value(const struct options *options, const struct value *value, int level) {
    if (value->kind == LITERAL) {
        fwrite(value->text.bytes, 1, value->text.length, stdout);
        return;
    }
    if (value->kind == STRING) {
        write_string(value->text);
        return;
    }
    bool object = value->kind == OBJECT;
    struct value *children = value->first_child;
    if (object && options->sort_keys) {
        children = sort_by_key(children);
    }
    putchar(object ? '{' : '[');
    for (const struct value *child = children; child != NULL; child = child->next) {
        new_line(options, level + 1);
        if (object) {
            write_string(child->key);
            fputs(options->compact ? ":" : ": ", stdout);
        }
        write_value(options, child, level + 1);
        if (child->next != NULL) {
            putchar(',');
        }
    }
    if (children != NULL) {
        new_line(options, level);
    }
    putchar(object ? '}' : ']');
}

/* ---- the program ---- */

static struct slice read_input(void) {
    size_t capacity = 4096;
    size_t length = 0;
    char *bytes = allocate(capacity);
    for (;;) {
        length += fread(bytes + length, 1, capacity - length, stdin);
        if (length < capacity) {
            break;
        }
        capacity *= 2;
        bytes = realloc(bytes, capacity);
        if (bytes == NULL) {
            fail(1, "out of memory");
        }
    }
    if (ferror(stdin)) {
        fail(1, "cannot read the input");
    }
    return (struct slice){bytes, length};
}

static struct options parse_options(int argc, char **argv) {
    struct options options = {.indent = 2};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--compact") == 0) {
            options.compact = true;
        } else if (strcmp(argv[i], "--sort-keys") == 0) {
            options.sort_keys = true;
        } else if (strcmp(argv[i], "--check") == 0) {
            options.check = true;
        } else if (strcmp(argv[i], "--indent") == 0) {
            char *end = NULL;
            long indent = i + 1 < argc ? strtol(argv[++i], &end, 10) : -1;
            if (end == NULL || *end != '\0' || indent < 0 || indent > MAX_INDENT) {
                fail(2, "--indent needs a number from 0 to %d", MAX_INDENT);
            }
            options.indent = (int)indent;
        } else {
            fail(2, "unknown option '%s'\nusage: json_format [--compact] [--indent N] [--sort-keys] [--check]",
                 argv[i]);
        }
    }
    return options;
}

int main(int argc, char **argv) {
    struct options options = parse_options(argc, argv);
    struct slice input = read_input();
    struct parser parser = {.text = input.bytes, .length = input.length};
    struct value *value = parse_value(&parser);
    skip_space(&parser);
    if (parser.position < parser.length) {
        syntax_error(&parser, parser.position, "unexpected text after the value");
    }
    if (!options.check) {
        write_value(&options, value, 0);
        putchar('\n');
    }
    if (fflush(stdout) != 0) {
        fail(1, "cannot write the output");
    }
    return 0;
}
