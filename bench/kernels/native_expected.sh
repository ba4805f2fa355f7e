#!/usr/bin/env bash
# Writes expected.tsv: builds the kernels natively, from the same sources, and
# records the checksum of each for three sizes: "test" (below a millisecond),
# "short" (a few milliseconds, for interpreters) and "long" (some 50 to 100).
#
#   ./native_expected.sh           store
#   ./native_expected.sh --check   compare only; fails at a difference
#
# Setting by environment variable: CC names the C compiler (default: clang).
set -euo pipefail
cd "$(dirname "$0")"

cc=${CC:-clang}
command -v "$cc" > /dev/null || {
  echo "native_expected.sh: '$cc' was not found; set CC to a C compiler" >&2
  exit 1
}
case "${1:-}" in
  "" | --check) ;;
  *)
    echo "usage: native_expected.sh [--check]" >&2
    exit 2
    ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cc" -std=c11 -O2 -ffp-contract=off -Wall -Wextra -Werror ./*.c -o "$work/native" -lm

printf '# kernel\tn\tchecksum\ttype\tsize\n' > "$work/expected.tsv"
while read -r kernel test short long; do
  for size in test short long; do
    IFS=$'\t' read -r type checksum < <("$work/native" "$kernel" "${!size}")
    printf '%s\t%s\t%s\t%s\t%s\n' "$kernel" "${!size}" "$checksum" "$type" "$size" >> "$work/expected.tsv"
  done
done << 'SIZES'
fib         12   25      34
sieve       1000 400000  8000000
matmul      16   120     360
sha256      200  400000  10000000
indirect    1000 400000  8000000
vm          50   1500    20000
mix64       1000 1500000 30000000
list        300  10000   200000
hashmap     300  30000   500000
quicksort   300  50000   800000
mandelbrot  16   120     900
nqueens     6    10      13
SIZES

if [ "${1:-}" = --check ]; then
  diff expected.tsv "$work/expected.tsv"
  echo "expected.tsv agrees with the native build"
else
  cp "$work/expected.tsv" expected.tsv
  chmod 644 expected.tsv
  echo "wrote expected.tsv"
fi
