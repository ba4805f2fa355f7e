/*
 * calc: evaluates expressions.
 *
 *   calc                     reads one expression a line from stdin
 *   calc EXPRESSION...       evaluates its arguments, in order
 *
 * An expression uses + - * / % ^ and parentheses, numbers, variables and
 * functions. "name = expression" sets a variable; "ans" is the last result;
 * pi and e are predefined. Text after '#' is a comment.
 *
 * The environment variable CALC_DIGITS sets the number of significant digits
 * of the results: 1 to 17, 12 when it is not set.
 *
 * Exit code: 0, or 1 when an expression had an error. Each error is shown on
 * stderr with a caret below the place; the lines after it are still evaluated.
 */
#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 31, MAX_VARIABLES = 64, MAX_ARGUMENTS = 16, MAX_DEPTH = 100, MAX_LINE = 1000 };

/* ---- variables ---- */

struct variable {
    char name[MAX_NAME + 1];
    double value;
};

static struct variable variables[MAX_VARIABLES] = {
    {"pi", 3.14159265358979323846},
    {"e", 2.71828182845904523536},
};
static int variable_count = 2;

static struct variable *find_variable(const char *name) {
    for (int i = 0; i < variable_count; i++) {
        if (strcmp(variables[i].name, name) == 0) {
            return &variables[i];
        }
    }
    return NULL;
}

static bool set_variable(const char *name, double value) {
    struct variable *variable = find_variable(name);
    if (variable == NULL) {
        if (variable_count == MAX_VARIABLES) {
            return false;
        }
        variable = &variables[variable_count++];
        strcpy(variable->name, name);
    }
    variable->value = value;
    return true;
}

/* ---- functions ---- */

struct function {
    const char *name;
    int least_arguments;
    int most_arguments;
    double (*apply)(const double *arguments, int count);
};

#define UNARY(name, formula)                                   \
    static double apply_##name(const double *args, int count) { \
        double x = args[0];                                    \
        (void)count;                                           \
        return formula;                                        \
    }

UNARY(sin, sin(x))
UNARY(cos, cos(x))
UNARY(tan, tan(x))
UNARY(atan, atan(x))
UNARY(sqrt, sqrt(x))
UNARY(exp, exp(x))
UNARY(ln, log(x))
UNARY(log10, log10(x))
UNARY(abs, fabs(x))
UNARY(floor, floor(x))
UNARY(ceil, ceil(x))
UNARY(round, round(x))

static double apply_hypot(const double *args, int count) {
    (void)count;
    return hypot(args[0], args[1]);
}

static double apply_min(const double *args, int count) {
    double least = args[0];
    for (int i = 1; i < count; i++) {
        least = args[i] < least ? args[i] : least;
    }
    return least;
}

static double apply_max(const double *args, int count) {
    double greatest = args[0];
    for (int i = 1; i < count; i++) {
        greatest = args[i] > greatest ? args[i] : greatest;
    }
    return greatest;
}

static double apply_mean(const double *args, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += args[i];
    }
    return sum / count;
}

static const struct function functions[] = {
    {"sin", 1, 1, apply_sin},
    {"cos", 1, 1, apply_cos},
    {"tan", 1, 1, apply_tan},
    {"atan", 1, 1, apply_atan},
    {"sqrt", 1, 1, apply_sqrt},
    {"exp", 1, 1, apply_exp},
    {"ln", 1, 1, apply_ln},
    {"log10", 1, 1, apply_log10},
    {"abs", 1, 1, apply_abs},
    {"floor", 1, 1, apply_floor},
    {"ceil", 1, 1, apply_ceil},
    {"round", 1, 1, apply_round},
    {"hypot", 2, 2, apply_hypot},
    {"min", 1, MAX_ARGUMENTS, apply_min},
    {"max", 1, MAX_ARGUMENTS, apply_max},
    {"mean", 1, MAX_ARGUMENTS, apply_mean},
};

static const struct function *find_function(const char *name) {
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        if (strcmp(functions[i].name, name) == 0) {
            return &functions[i];
        }
    }
    return NULL;
}

/* ---- the evaluating parser ---- */

/* After the first error, `error` is set, every function returns 0 and nothing
 * more is read. */
struct parser {
    const char *text;
    const char *at;
    int depth;
    char error[80];
    const char *error_at;
};

static double fail(struct parser *p, const char *at, const char *message, const char *name) {
    if (p->error_at == NULL) {
        snprintf(p->error, sizeof p->error, message, name);
        p->error_at = at;
    }
    return 0;
}

static char peek(struct parser *p) {
    while (*p->at == ' ' || *p->at == '\t') {
        p->at++;
    }
    bool stop = p->error_at != NULL || *p->at == '#';
    return stop ? '\0' : *p->at;
}

static bool accept(struct parser *p, char expected) {
    if (peek(p) != expected) {
        return false;
    }
    p->at++;
    return true;
}

static bool is_name_start(char c) {
    return isalpha((unsigned char)c) || c == '_';
}

static bool is_name_part(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

static bool is_digit(char c) {
    return isdigit((unsigned char)c) != 0;
}

/* Reads a name into `name`; false with an error when it is too long. */
static bool parse_name(struct parser *p, char *name) {
    const char *start = p->at;
    while (is_name_part(*p->at)) {
        p->at++;
    }
    size_t length = (size_t)(p->at - start);
    if (length > MAX_NAME) {
        fail(p, start, "this name is too long%s", "");
        return false;
    }
    memcpy(name, start, length);
    name[length] = '\0';
    return true;
}

static double parse_number(struct parser *p) {
    const char *start = p->at;
    while (is_digit(*p->at)) {
        p->at++;
    }
    if (*p->at == '.') {
        p->at++;
        while (is_digit(*p->at)) {
            p->at++;
        }
    }
    if (p->at == start + 1 && *start == '.') {
        return fail(p, start, "expected a number, a name or '('%s", "");
    }
    if (*p->at == 'e' || *p->at == 'E') {
        const char *exponent = p->at + 1;
        if (*exponent == '+' || *exponent == '-') {
            exponent++;
        }
        if (is_digit(*exponent)) {
            while (is_digit(*exponent)) {
                exponent++;
            }
            p->at = exponent;
        }
    }
    /* A copy, because strtod would also accept "0x10" and the like. Static,
     * to keep the stack frames of the recursion small. */
    static char number[MAX_LINE + 1];
    size_t length = (size_t)(p->at - start);
    memcpy(number, start, length);
    number[length] = '\0';
    return strtod(number, NULL);
}

/* A result that is no number ends the evaluation. */
static double check(struct parser *p, const char *at, double value) {
    if (isnan(value)) {
        return fail(p, at, "the result is not a real number%s", "");
    }
    if (isinf(value)) {
        return fail(p, at, "the result is too large%s", "");
    }
    return value;
}

static double parse_sum(struct parser *p);

static double parse_call(struct parser *p, const char *start, const char *name) {
    const struct function *function = find_function(name);
    if (function == NULL) {
        return fail(p, start, "unknown function '%s'", name);
    }
    double arguments[MAX_ARGUMENTS];
    int count = 0;
    if (!accept(p, ')')) {
        do {
            if (count == function->most_arguments) {
                return fail(p, p->at, "too many arguments for '%s'", name);
            }
            arguments[count++] = parse_sum(p);
        } while (accept(p, ','));
        if (!accept(p, ')')) {
            return fail(p, p->at, "expected ',' or ')'%s", "");
        }
    }
    if (count < function->least_arguments) {
        return fail(p, start, "too few arguments for '%s'", name);
    }
    return check(p, start, function->apply(arguments, count));
}

static double parse_primary(struct parser *p) {
    char next = peek(p);
    const char *start = p->at;
    if (is_digit(next) || next == '.') {
        return check(p, start, parse_number(p));
    }
    if (is_name_start(next)) {
        char name[MAX_NAME + 1];
        if (!parse_name(p, name)) {
            return 0;
        }
        if (accept(p, '(')) {
            return parse_call(p, start, name);
        }
        struct variable *variable = find_variable(name);
        return variable != NULL ? variable->value
                                : fail(p, start, "unknown variable '%s'", name);
    }
    if (accept(p, '(')) {
        double value = parse_sum(p);
        if (!accept(p, ')')) {
            return fail(p, p->at, "expected ')'%s", "");
        }
        return value;
    }
    return fail(p, start, "expected a number, a name or '('%s", "");
}

/* Signs bind less than powers: -2^2 is -4, and 2^-1 is 0.5. */
static double parse_signed(struct parser *p) {
    if (++p->depth > MAX_DEPTH) {
        return fail(p, p->at, "nested too deeply%s", "");
    }
    double value;
    if (accept(p, '-')) {
        value = -parse_signed(p);
    } else if (accept(p, '+')) {
        value = parse_signed(p);
    } else {
        value = parse_primary(p);
        peek(p);
        const char *operator_at = p->at;
        if (accept(p, '^')) {
            double exponent = parse_signed(p);
            value = check(p, operator_at, pow(value, exponent));
        }
    }
    p->depth--;
    return value;
}

static double parse_product(struct parser *p) {
    double value = parse_signed(p);
    for (;;) {
        char symbol = peek(p);
        const char *operator_at = p->at;
        if (symbol != '*' && symbol != '/' && symbol != '%') {
            return value;
        }
        p->at++;
        double right = parse_signed(p);
        if (symbol == '*') {
            value = check(p, operator_at, value * right);
        } else if (p->error_at != NULL || right == 0) {
            return fail(p, operator_at, "division by zero%s", "");
        } else {
            value = check(p, operator_at, symbol == '/' ? value / right : fmod(value, right));
        }
    }
}

static double parse_sum(struct parser *p) {
    double value = parse_product(p);
    for (;;) {
        char symbol = peek(p);
        const char *operator_at = p->at;
        if (symbol != '+' && symbol != '-') {
            return value;
        }
        p->at++;
        double right = parse_product(p);
        value = check(p, operator_at, symbol == '+' ? value + right : value - right);
    }
}

/* Reads "name =" and steps over it; otherwise stays at the start. */
static bool parse_target(struct parser *p, char *name) {
    if (!is_name_start(peek(p))) {
        return false;
    }
    const char *start = p->at;
    if (parse_name(p, name) && accept(p, '=')) {
        return true;
    }
    p->at = start;
    return false;
}

/* ---- the program ---- */

static int digits = 12;

static void show_error(const struct parser *p, int number) {
    fprintf(stderr, "calc: expression %d: %s\n  %s\n  ", number, p->error, p->text);
    for (const char *c = p->text; c < p->error_at; c++) {
        fputc(*c == '\t' ? '\t' : ' ', stderr);
    }
    fputs("^\n", stderr);
}

/* Prints the result of one line; false when it had an error. */
static bool evaluate(const char *text, int number) {
    struct parser p = {.text = text, .at = text};
    if (peek(&p) == '\0') {
        return true;
    }
    char target[MAX_NAME + 1];
    bool assigns = parse_target(&p, target);
    double value = parse_sum(&p);
    if (peek(&p) != '\0') {
        fail(&p, p.at, "expected an operator%s", "");
    }
    if (p.error_at == NULL && assigns && !set_variable(target, value)) {
        fail(&p, text, "too many variables%s", "");
    }
    if (p.error_at != NULL) {
        show_error(&p, number);
        return false;
    }
    set_variable("ans", value);
    value += 0.0; /* prints -0 as 0 */
    if (assigns) {
        printf("%s = %.*g\n", target, digits, value);
    } else {
        printf("%.*g\n", digits, value);
    }
    return true;
}

static bool evaluate_lines(void) {
    char line[MAX_LINE + 2];
    bool good = true;
    for (int number = 1; fgets(line, sizeof line, stdin) != NULL; number++) {
        size_t length = strcspn(line, "\r\n");
        if (length > MAX_LINE) {
            fprintf(stderr, "calc: expression %d: longer than %d characters\n", number, MAX_LINE);
            return false;
        }
        line[length] = '\0';
        good &= evaluate(line, number);
    }
    return good;
}

int main(int argc, char **argv) {
    const char *setting = getenv("CALC_DIGITS");
    if (setting != NULL) {
        digits = atoi(setting);
        if (digits < 1 || digits > 17) {
            fputs("calc: CALC_DIGITS must be a number from 1 to 17\n", stderr);
            return 1;
        }
    }
    set_variable("ans", 0);
    bool good = true;
    if (argc == 1) {
        good = evaluate_lines();
    }
    for (int i = 1; i < argc; i++) {
        if (strlen(argv[i]) > MAX_LINE) {
            fprintf(stderr, "calc: expression %d: longer than %d characters\n", i, MAX_LINE);
            return 1;
        }
        good &= evaluate(argv[i], i);
    }
    if (fflush(stdout) != 0) {
        fputs("calc: cannot write the output\n", stderr);
        return 1;
    }
    return good ? 0 : 1;
}
