// Compresses stdin to stdout with zstd, or decompresses with -d.
//
//   zstd [-d] [-LEVEL]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zstd.h"

static _Noreturn void fail(const char *what) {
  fprintf(stderr, "zstd: %s\n", what);
  exit(1);
}

static size_t checked(size_t code) {
  if (ZSTD_isError(code)) {
    fail(ZSTD_getErrorName(code));
  }
  return code;
}

static char in_bytes[1 << 16];
static char out_bytes[1 << 16];

static size_t read_some(void) {
  size_t length = fread(in_bytes, 1, sizeof in_bytes, stdin);
  if (ferror(stdin)) {
    fail("cannot read stdin");
  }
  return length;
}

static void write_out(const ZSTD_outBuffer *out) {
  if (fwrite(out->dst, 1, out->pos, stdout) != out->pos) {
    fail("cannot write stdout");
  }
}

static void compress(int level) {
  ZSTD_CCtx *context = ZSTD_createCCtx();
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level));
  checked(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1));
  int last;
  do {
    ZSTD_inBuffer in = {in_bytes, read_some(), 0};
    last = feof(stdin);
    size_t left;
    do {
      ZSTD_outBuffer out = {out_bytes, sizeof out_bytes, 0};
      left = checked(ZSTD_compressStream2(context, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue));
      write_out(&out);
    } while (last ? left != 0 : in.pos < in.size);
  } while (!last);
  ZSTD_freeCCtx(context);
}

static void decompress(void) {
  ZSTD_DCtx *context = ZSTD_createDCtx();
  size_t left = 0;
  for (;;) {
    ZSTD_inBuffer in = {in_bytes, read_some(), 0};
    if (in.size == 0) {
      break;
    }
    while (in.pos < in.size) {
      ZSTD_outBuffer out = {out_bytes, sizeof out_bytes, 0};
      left = checked(ZSTD_decompressStream(context, &out, &in));
      write_out(&out);
    }
  }
  if (left != 0) {
    fail("the input ends too early");
  }
  ZSTD_freeDCtx(context);
}

int main(int argc, char **argv) {
  int level = 3;
  int decompresses = 0;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "-d") == 0) {
      decompresses = 1;
    } else if (argv[i][0] == '-' && atoi(argv[i] + 1) > 0) {
      level = atoi(argv[i] + 1);
    } else {
      fail("usage: zstd [-d] [-LEVEL]");
    }
  }
  if (decompresses) {
    decompress();
  } else {
    compress(level);
  }
  return 0;
}
