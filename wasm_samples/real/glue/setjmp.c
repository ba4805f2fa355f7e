// What LLVM 14 calls for setjmp and longjmp with -mllvm -wasm-enable-sjlj.
//
// Each function that calls setjmp keeps a table of its calls, which it allocates
// with malloc for 4 entries and passes here with its size: for a number that is
// unique to the executed call, the label of the call in the code. longjmp throws.
// Each such function catches, asks for the label that belongs to the number, and
// continues behind that call, or throws again when the number is none of its own.
#include <stdbool.h>
#include <stdlib.h>

struct entry {
  unsigned long id;
  unsigned label;
};

// The thrown object. One is enough: it is read before anything else can throw.
static struct {
  void *env;
  int value;
} thrown;

// The second result of a function, where the compiler takes it from.
static int second_result;

static unsigned long last_id;

void setTempRet0(int value) { second_result = value; }

int getTempRet0(void) { return second_result; }

struct entry *saveSetjmp(unsigned long *env, unsigned label, struct entry *table, unsigned size) {
  unsigned used = 0;
  // The same call again, as in a loop, takes its entry again; or tables would grow for ever.
  while (used < size && table[used].id != 0 && table[used].label != label) {
    used++;
  }
  bool is_new = used == size || table[used].id == 0;
  if (used == size) {
    // One more than its size, since an id of 0 ends a table.
    size *= 2;
    table = realloc(table, (size + 1) * sizeof *table);
    if (table == NULL) {
      abort();
    }
  }
  if (is_new) {
    table[used + 1].id = 0;
  }
  *env = ++last_id;
  table[used].id = last_id;
  table[used].label = label;
  second_result = (int)size;
  return table;
}

unsigned testSetjmp(unsigned long id, const struct entry *table, unsigned size) {
  for (unsigned i = 0; i < size && table[i].id != 0; i++) {
    if (table[i].id == id) {
      return table[i].label;
    }
  }
  return 0;
}

_Noreturn void __wasm_longjmp(void *env, int value) {
  thrown.env = env;
  thrown.value = value == 0 ? 1 : value;
  __builtin_wasm_throw(1, &thrown); // 1 is the number of the tag __c_longjmp
}
