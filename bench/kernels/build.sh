#!/usr/bin/env bash
# Rebuilds the modules from the C sources beside them: kernels.wasm, large.wasm,
# simd.wasm and simd_scalar.wasm.
#
#   ./build.sh           rebuild
#   ./build.sh --check   compare with what is checked in; fails at a difference
#
# Needs clang with its WebAssembly target, wasm-ld and llvm-objcopy (on Debian:
# the packages clang, lld and llvm). The checked-in files come from clang
# 14.0.6; other versions give other bytes. CLANG, WASM_LD and LLVM_OBJCOPY name
# other tools.
set -euo pipefail
cd "$(dirname "$0")"
. ./sources.sh

clang=${CLANG:-clang}
wasm_ld=${WASM_LD:-wasm-ld}
objcopy=${LLVM_OBJCOPY:-llvm-objcopy}
expected_clang=14

# Bulk memory, for memory.fill; otherwise the instructions of WebAssembly 1.0.
flags=(--target=wasm32 -std=c11 -O2 -ffreestanding -mbulk-memory -ffp-contract=off
  -Wall -Wextra -Werror -I.)
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
  echo "build.sh: note: clang $major, the checked-in files come from clang $expected_clang" >&2
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
./generate_large.sh "$work"

build() { # the module's name, then its sources; options in the array "options"
  local module=$1 objects=() name source
  shift
  for name in memory "$@"; do
    source=$name.c
    [ -e "$source" ] || source=$work/$name.c
    "$clang" "${flags[@]}" "${options[@]}" -c "$source" -o "$work/$module-$name.o"
    objects+=("$work/$module-$name.o")
  done
  "$wasm_ld" "${link[@]}" "${objects[@]}" -o "$work/$module.wasm"
  # Removes what depends on the tool's version; the name section stays.
  "$objcopy" --remove-section=producers --remove-section=target_features "$work/$module.wasm"
}
options=()
build kernels "${kernel_sources[@]}"
build large "${large_sources[@]}"
options=(-msimd128 -DPREFIX=simd)
build simd "${simd_sources[@]}"
options=(-DPREFIX=scalar)
build simd_scalar "${simd_sources[@]}"

for module in kernels large simd simd_scalar; do
  if [ "${1:-}" = --check ]; then
    cmp "$work/$module.wasm" "$module.wasm" || die "$module.wasm differs from its sources"
    echo "$module.wasm agrees with its sources"
  else
    cp "$work/$module.wasm" "$module.wasm"
    chmod 644 "$module.wasm"
    echo "built $module.wasm ($(wc -c < "$module.wasm") bytes)"
  fi
done
