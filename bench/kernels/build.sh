#!/usr/bin/env bash
# Rebuilds kernels.wasm from the C sources beside it.
#
#   ./build.sh           rebuild
#   ./build.sh --check   compare with what is checked in; fails at a difference
#
# Needs clang with its WebAssembly target, wasm-ld and llvm-objcopy (on Debian:
# the packages clang, lld and llvm). The checked-in file comes from clang
# 14.0.6; other versions give other bytes. CLANG, WASM_LD and LLVM_OBJCOPY name
# other tools.
set -euo pipefail
cd "$(dirname "$0")"

clang=${CLANG:-clang}
wasm_ld=${WASM_LD:-wasm-ld}
objcopy=${LLVM_OBJCOPY:-llvm-objcopy}
expected_clang=14

sources=(memory fib sieve matmul sha256 indirect vm mix64 list hashmap quicksort
  mandelbrot nqueens)
# Bulk memory, for memory.fill; otherwise the instructions of WebAssembly 1.0.
flags=(--target=wasm32 -std=c11 -O2 -ffreestanding -mbulk-memory -ffp-contract=off
  -Wall -Wextra -Werror)
link=(--no-entry --strip-debug --stack-first -z stack-size=65536)

die() {
  echo "build.sh: $*" >&2
  exit 1
}

for tool in "$clang" "$wasm_ld" "$objcopy"; do
  command -v "$tool" > /dev/null || die "'$tool' was not found (see the top of this script)"
done
"$clang" --print-targets | grep -q wasm32 || die "'$clang' has no WebAssembly target"
major=$("$clang" -dumpversion | cut -d. -f1)
if [ "$major" != "$expected_clang" ]; then
  echo "build.sh: note: clang $major, the checked-in file comes from clang $expected_clang" >&2
fi
case "${1:-}" in
  "" | --check) ;;
  *) die "unknown option '$1'; usage: build.sh [--check]" ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Compiling and linking are two steps on purpose: asked to do both with -O, the
# clang driver also runs wasm-opt where that is installed, which would make the
# result depend on the machine.
objects=()
for name in "${sources[@]}"; do
  "$clang" "${flags[@]}" -c "$name.c" -o "$work/$name.o"
  objects+=("$work/$name.o")
done
"$wasm_ld" "${link[@]}" "${objects[@]}" -o "$work/kernels.wasm"
# Removes what depends on the tool's version; the name section stays.
"$objcopy" --remove-section=producers --remove-section=target_features "$work/kernels.wasm"

if [ "${1:-}" = --check ]; then
  cmp "$work/kernels.wasm" kernels.wasm || die "kernels.wasm differs from its sources"
  echo "kernels.wasm agrees with its sources"
else
  cp "$work/kernels.wasm" kernels.wasm
  chmod 644 kernels.wasm
  echo "built kernels.wasm ($(wc -c < kernels.wasm) bytes)"
fi
