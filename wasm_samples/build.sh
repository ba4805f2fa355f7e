#!/usr/bin/env bash
# Rebuilds every .wasm file of this folder from its source.
#
#   ./build.sh           rebuild in place
#   ./build.sh --check   build in a temporary folder and compare with what is
#                        checked in; fails when a file differs
#
# Needs clang with its WebAssembly target and wasm-ld (LLVM), llvm-objcopy, and
# a WASI C library with the compiler-rt builtins. On Debian 12 these are the
# packages clang, lld, llvm, wasi-libc and libclang-rt-14-dev-wasm32. The
# checked-in files come from clang 14.0.6; other versions give equivalent files
# with other bytes.
#
# Settings by environment variable: CLANG, WASM_LD, LLVM_OBJCOPY name the tools,
# WASI_SYSROOT the folder of the WASI C library where clang does not find it.
set -euo pipefail
cd "$(dirname "$0")"

clang=${CLANG:-clang}
wasm_ld=${WASM_LD:-wasm-ld}
objcopy=${LLVM_OBJCOPY:-llvm-objcopy}
sysroot=()
if [ -n "${WASI_SYSROOT:-}" ]; then
  sysroot=(--sysroot="$WASI_SYSROOT")
fi
expected_clang=14

samples=(arithmetic control_flow advanced_runtime typed_values floating_point
  indirect_dispatch memory_ops)
programs=(json_format mandelbrot compress calc)
rust_samples=(arithmetic typed_values)
# One program of many files.
conformance=wasi/conformance

# -O1 keeps the code close to the source. No start files, no library.
sample_flags=(--target=wasm32 -std=c11 -O1 -ffreestanding -ffp-contract=off
  -Wall -Wextra -Werror)
# The stack comes before the data: an overflow traps instead of overwriting.
sample_link=(--no-entry --strip-debug --stack-first -z stack-size=8192)
program_flags=(--target=wasm32-wasi -std=c11 -O2 -ffp-contract=off
  -Wall -Wextra -Werror)
# As small as can be: most of it runs once.
conformance_flags=(--target=wasm32-wasi -std=c11 -Os -Wall -Wextra -Werror)
program_link=(--target=wasm32-wasi -Wl,--strip-debug -Wl,--stack-first
  -Wl,-z,stack-size=262144)

die() {
  echo "build.sh: $*" >&2
  exit 1
}

need() {
  command -v "$1" > /dev/null || die "'$1' was not found; it is part of $2 (see the top of this script)"
}

need "$clang" "the Debian package clang"
need "$wasm_ld" "the Debian package lld"
need "$objcopy" "the Debian package llvm"
"$clang" --print-targets | grep -q wasm32 || die "'$clang' has no WebAssembly target"

major=$("$clang" -dumpversion | cut -d. -f1)
if [ "$major" != "$expected_clang" ]; then
  echo "build.sh: note: clang $major, the checked-in files come from clang $expected_clang" >&2
fi

check=no
case "${1:-}" in
  "") ;;
  --check) check=yes ;;
  *) die "unknown option '$1'; usage: build.sh [--check]" ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/out/samples" "$work/out/$conformance" "$work/conformance"

# Removes what depends on the tool's version; the name section stays.
strip_versions() {
  "$objcopy" --remove-section=producers --remove-section=target_features "$1"
}

# Compiling and linking are two steps on purpose: asked to do both with -O, the
# clang driver also runs wasm-opt where that is installed, which would make the
# result depend on the machine.
for name in "${samples[@]}"; do
  extra=()
  if [ "$name" = memory_ops ]; then
    extra=(-mbulk-memory)
  fi
  "$clang" "${sample_flags[@]}" "${extra[@]}" -c "samples/$name.c" -o "$work/$name.o"
  "$wasm_ld" "${sample_link[@]}" "$work/$name.o" -o "$work/out/samples/$name.wasm"
  strip_versions "$work/out/samples/$name.wasm"
done

echo '#include <stdio.h>' > "$work/probe.c"
"$clang" "${program_flags[@]}" "${sysroot[@]}" -c "$work/probe.c" -o "$work/probe.o" 2> /dev/null ||
  die "no WASI C library was found; it is the Debian package wasi-libc, or set WASI_SYSROOT"

for name in "${programs[@]}"; do
  "$clang" "${program_flags[@]}" "${sysroot[@]}" -c "wasi/$name.c" -o "$work/$name.o"
  "$clang" "${program_link[@]}" "${sysroot[@]}" "$work/$name.o" -o "$work/out/wasi/$name.wasm"
  strip_versions "$work/out/wasi/$name.wasm"
done

for source in "$conformance"/*.c; do
  "$clang" "${conformance_flags[@]}" "${sysroot[@]}" -c "$source" \
    -o "$work/conformance/$(basename "$source" .c).o"
done
"$clang" "${program_link[@]}" "${sysroot[@]}" "$work"/conformance/*.o \
  -o "$work/out/$conformance/conformance.wasm"
strip_versions "$work/out/$conformance/conformance.wasm"

differences=0
for file in "$work"/out/*/*.wasm "$work/out/$conformance/conformance.wasm"; do
  name=${file#"$work/out/"}
  if [ "$check" = yes ]; then
    if ! cmp -s "$file" "$name"; then
      echo "differs: $name" >&2
      differences=$((differences + 1))
    fi
  else
    cp "$file" "$name"
    chmod 644 "$name"
    echo "built $name ($(wc -c < "$name") bytes)"
  fi
done

# The Rust variants are optional and not checked in.
rust_library=$(rustc --print target-libdir --target wasm32-unknown-unknown 2> /dev/null || true)
if [ "$check" = yes ]; then
  :
elif [ -d "$rust_library" ]; then
  for name in "${rust_samples[@]}"; do
    rustc --edition 2021 --crate-type cdylib --target wasm32-unknown-unknown \
      -C opt-level=1 -C panic=abort -C strip=debuginfo \
      -o "samples/${name}_rs.wasm" "samples/$name.rs"
    echo "built samples/${name}_rs.wasm"
  done
else
  echo "skipped the Rust samples (${rust_samples[*]}): no Rust target wasm32-unknown-unknown here"
fi

if [ "$check" = yes ]; then
  [ "$differences" = 0 ] || die "$differences file(s) differ from what is checked in"
  echo "all .wasm files agree with their sources"
fi
