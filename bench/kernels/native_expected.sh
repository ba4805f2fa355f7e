#!/usr/bin/env bash
# Writes expected.tsv: builds the kernels natively, from the same sources, and
# records the checksum of each for three sizes: "test" (below a millisecond),
# "short" (a few milliseconds, for interpreters) and "long" (some 5 to 100).
#
#   ./native_expected.sh           store
#   ./native_expected.sh --check   compare only; fails at a difference
#
# Setting by environment variable: CC names the C compiler (default: clang).
set -euo pipefail
cd "$(dirname "$0")"
. ./sources.sh

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
./generate_large.sh "$work"
flags=(-std=c11 -O2 -ffp-contract=off -Wall -Wextra -Werror -I.)
for name in "${simd_sources[@]}"; do
  for prefix in simd scalar; do
    "$cc" "${flags[@]}" "-DPREFIX=$prefix" -c "$name.c" -o "$work/$prefix-$name.o"
  done
done
"$cc" "${flags[@]}" native.c memory.c "${kernel_sources[@]/%/.c}" seidel.c "$work"/*.c "$work"/*.o \
  -o "$work/native" -lm

printf '# kernel\tn\tchecksum\ttype\tsize\tmodule\n' > "$work/expected.tsv"
while read -r module kernel test short long; do
  for size in test short long; do
    IFS=$'\t' read -r type checksum < <("$work/native" "$kernel" "${!size}")
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$kernel" "${!size}" "$checksum" "$type" "$size" "$module" \
      >> "$work/expected.tsv"
  done
done << 'SIZES'
kernels     fib             12   25      34
kernels     sieve           1000 400000  8000000
kernels     matmul          16   120     360
kernels     sha256          200  400000  10000000
kernels     indirect        1000 400000  8000000
kernels     vm              50   1500    20000
kernels     mix64           1000 1500000 30000000
kernels     list            300  10000   200000
kernels     hashmap         300  30000   500000
kernels     quicksort       300  50000   800000
kernels     mandelbrot      16   120     900
kernels     nqueens         6    10      13
kernels     matmul_ikj      16   120     450
kernels     jacobi          10   50      500
kernels     floyd           12   60      300
kernels     saxpy           2    50      80000
kernels     byte_sum        1    8       30000
kernels     sum             1    25      50000
kernels     maximum         1    25      50000
kernels     dot             1    20      30000
kernels     copy            1    4       10000
large       dispatch        1000 100000  2000000
large       straight        2    100     50000
large       seidel          100  120     500
simd        simd_saxpy      2    50      80000
simd        simd_dot        2    50      50000
simd        simd_saturate   1    15      25000
simd        simd_rotate     500  20000   1000000
simd        simd_popcount   1    15      100000
simd        simd_swizzle    1    15      6000
simd_scalar scalar_saxpy    2    50      80000
simd_scalar scalar_dot      2    50      50000
simd_scalar scalar_saturate 1    15      25000
simd_scalar scalar_rotate   500  20000   1000000
simd_scalar scalar_popcount 1    15      100000
simd_scalar scalar_swizzle  1    15      6000
SIZES

if [ "${1:-}" = --check ]; then
  diff expected.tsv "$work/expected.tsv"
  echo "expected.tsv agrees with the native build"
else
  cp "$work/expected.tsv" expected.tsv
  chmod 644 expected.tsv
  echo "wrote expected.tsv"
fi
