/*
 * A switch in a loop: an interpreter for a small stack machine, which runs a
 * program with nested loops and a subroutine (the lengths of the Collatz
 * sequences from 1 to n).
 */
#include "kernel.h"

enum op {
    HALT,             /* ends with the top of the stack as result */
    PUSH,             /* the operand */
    DROP,
    DUPLICATE,
    SWAP,
    LOAD,             /* the variable with the operand's number */
    STORE,
    INCREMENT,        /* the variable with the operand's number */
    FETCH,            /* index -> the machine's memory at index */
    PUT,              /* value, index -> */
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,           /* unsigned; by zero gives zero */
    REMAINDER,
    AND,
    OR,
    XOR,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    EQUAL,
    LESS,
    NOT,              /* 1 for 0, 0 for everything else */
    JUMP,             /* to the operand */
    JUMP_IF_ZERO,
    JUMP_IF_NOT_ZERO,
    CALL,
    RETURN
};

enum { MAX_CODE = 128, STACK = 64, VARIABLES = 8, CELLS = 256, MAX_STEPS = 1000 };

/* ---- the program ---- */

/* An instruction: the operation in the low 8 bits, the operand above. */
static uint32_t code[MAX_CODE];
static uint32_t code_length;

static uint32_t emit(enum op op, uint32_t operand) {
    code[code_length] = (uint32_t)op | operand << 8;
    return code_length++;
}

/* Makes the jump or call at `instruction` lead to what is emitted next. */
static void lead_here(uint32_t instruction) {
    code[instruction] = (code[instruction] & 0xFF) | code_length << 8;
}

/*
 *   hash = 0
 *   for k = 1 to n:
 *       x = k; steps = 0
 *       while x != 1 and steps < MAX_STEPS: next()
 *       cells[k & 255] = cells[k & 255] xor (steps + k / 3)
 *       hash = (hash * 31 + steps) xor (hash >> 15)
 *   return hash + cells[7] * 8 - cells[100] % 97
 *
 *   next(): x = x odd ? 3 * x + 1 : x >> 1; steps = steps + 1
 */
static void write_program(uint32_t n) {
    enum { HASH, K, X, STEPS, LIMIT };
    code_length = 0;

    emit(PUSH, n);
    emit(STORE, LIMIT);
    emit(PUSH, 0);
    emit(STORE, HASH);
    emit(PUSH, 0);
    emit(STORE, K);

    uint32_t for_k = code_length;
    emit(INCREMENT, K);
    emit(LOAD, LIMIT);
    emit(LOAD, K);
    emit(LESS, 0);
    uint32_t end_for = emit(JUMP_IF_NOT_ZERO, 0);
    emit(LOAD, K);
    emit(STORE, X);
    emit(PUSH, 0);
    emit(STORE, STEPS);

    uint32_t while_x = code_length;
    emit(LOAD, X);
    emit(PUSH, 1);
    emit(EQUAL, 0);
    emit(LOAD, STEPS);
    emit(PUSH, MAX_STEPS);
    emit(LESS, 0);
    emit(NOT, 0);
    emit(OR, 0);
    uint32_t end_while = emit(JUMP_IF_NOT_ZERO, 0);
    uint32_t call_next = emit(CALL, 0);
    emit(JUMP, while_x);
    lead_here(end_while);

    emit(LOAD, K);
    emit(PUSH, 255);
    emit(AND, 0);
    emit(DUPLICATE, 0);
    emit(FETCH, 0);
    emit(LOAD, STEPS);
    emit(LOAD, K);
    emit(PUSH, 3);
    emit(DIVIDE, 0);
    emit(ADD, 0);
    emit(XOR, 0);
    emit(SWAP, 0);
    emit(PUT, 0);

    emit(LOAD, HASH);
    emit(PUSH, 31);
    emit(MULTIPLY, 0);
    emit(LOAD, STEPS);
    emit(ADD, 0);
    emit(LOAD, HASH);
    emit(PUSH, 15);
    emit(SHIFT_RIGHT, 0);
    emit(XOR, 0);
    emit(STORE, HASH);
    emit(JUMP, for_k);
    lead_here(end_for);

    emit(LOAD, HASH);
    emit(PUSH, 7);
    emit(FETCH, 0);
    emit(PUSH, 3);
    emit(SHIFT_LEFT, 0);
    emit(ADD, 0);
    emit(PUSH, 100);
    emit(FETCH, 0);
    emit(PUSH, 97);
    emit(REMAINDER, 0);
    emit(SUBTRACT, 0);
    emit(HALT, 0);

    lead_here(call_next);
    emit(INCREMENT, STEPS);
    emit(LOAD, X);
    emit(DUPLICATE, 0);
    emit(PUSH, 1);
    emit(AND, 0);
    uint32_t if_even = emit(JUMP_IF_ZERO, 0);
    emit(PUSH, 3);
    emit(MULTIPLY, 0);
    emit(PUSH, 1);
    emit(ADD, 0);
    emit(STORE, X);
    emit(RETURN, 0);
    lead_here(if_even);
    emit(PUSH, 1);
    emit(SHIFT_RIGHT, 0);
    emit(STORE, X);
    emit(RETURN, 0);
}

/* ---- the machine ---- */

static uint32_t stack[STACK];
static uint32_t variables[VARIABLES];
static uint32_t cells[CELLS];

#define BINARY(formula)                  \
    do {                                 \
        uint32_t b = *--top;             \
        uint32_t a = top[-1];            \
        top[-1] = (uint32_t)(formula);   \
    } while (0)

static uint32_t run(void) {
    uint32_t *top = stack; /* one above the topmost value */
    uint32_t at = 0;
    for (;;) {
        uint32_t instruction = code[at++];
        uint32_t operand = instruction >> 8;
        switch ((enum op)(instruction & 0xFF)) {
        case HALT:
            return top[-1];
        case PUSH:
            *top++ = operand;
            break;
        case DROP:
            top--;
            break;
        case DUPLICATE:
            *top = top[-1];
            top++;
            break;
        case SWAP: {
            uint32_t upper = top[-1];
            top[-1] = top[-2];
            top[-2] = upper;
            break;
        }
        case LOAD:
            *top++ = variables[operand];
            break;
        case STORE:
            variables[operand] = *--top;
            break;
        case INCREMENT:
            variables[operand]++;
            break;
        case FETCH:
            top[-1] = cells[top[-1] % CELLS];
            break;
        case PUT:
            top -= 2;
            cells[top[1] % CELLS] = top[0];
            break;
        case ADD:
            BINARY(a + b);
            break;
        case SUBTRACT:
            BINARY(a - b);
            break;
        case MULTIPLY:
            BINARY(a * b);
            break;
        case DIVIDE:
            BINARY(b != 0 ? a / b : 0);
            break;
        case REMAINDER:
            BINARY(b != 0 ? a % b : 0);
            break;
        case AND:
            BINARY(a & b);
            break;
        case OR:
            BINARY(a | b);
            break;
        case XOR:
            BINARY(a ^ b);
            break;
        case SHIFT_LEFT:
            BINARY(a << (b & 31));
            break;
        case SHIFT_RIGHT:
            BINARY(a >> (b & 31));
            break;
        case EQUAL:
            BINARY(a == b);
            break;
        case LESS:
            BINARY(a < b);
            break;
        case NOT:
            top[-1] = top[-1] == 0;
            break;
        case JUMP:
            at = operand;
            break;
        case JUMP_IF_ZERO:
            if (*--top == 0) {
                at = operand;
            }
            break;
        case JUMP_IF_NOT_ZERO:
            if (*--top != 0) {
                at = operand;
            }
            break;
        case CALL:
            *top++ = at;
            at = operand;
            break;
        case RETURN:
            at = *--top;
            break;
        default:
            __builtin_trap();
        }
    }
}

int32_t KERNEL(vm)(int32_t n) {
    __builtin_memset(cells, 0, sizeof cells);
    write_program(n > 0 ? (uint32_t)n & 0xFFFFFF : 0);
    return (int32_t)run();
}
