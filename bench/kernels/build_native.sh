#!/usr/bin/env bash
# Builds the kernels as a native shared library, to compare engines with:
# bench/target/native/libkernels.so, made by clang -O3 for this machine's
# processor, as the engines also compile for it.
#
#   ./build_native.sh
#
# Settings by environment variables: CC names the C compiler (default: clang),
# NATIVE_FLAGS its options (default: -O3 -march=native).
set -euo pipefail
cd "$(dirname "$0")"
. ./sources.sh

cc=${CC:-clang}
read -r -a flags <<< "${NATIVE_FLAGS:--O3 -march=native}"
# Calls within the library are direct ones, as in an executable.
flags+=(-std=c11 -fPIC -fno-semantic-interposition -ffp-contract=off -Wall -Wextra -Werror -I.)
folder=../target/native

command -v "$cc" > /dev/null || {
  echo "build_native.sh: '$cc' was not found; without it there is no native build to compare with" >&2
  exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./generate_large.sh "$work"

objects=()
compile() { # the object's name, then the compiler's arguments
  "$cc" "${flags[@]}" -c "${@:2}" -o "$work/$1.o"
  objects+=("$work/$1.o")
}
compile memory memory.c
for name in "${kernel_sources[@]}" "${large_sources[@]}"; do
  if [ -e "$name.c" ]; then compile "$name" "$name.c"; else compile "$name" "$work/$name.c"; fi
done
for name in "${simd_sources[@]}"; do
  compile "simd_$name" -DPREFIX=simd "$name.c"
  compile "scalar_$name" -DPREFIX=scalar "$name.c"
done
mkdir -p "$folder"
"$cc" -shared -Wl,-Bsymbolic-functions "${objects[@]}" -o "$work/libkernels.so"
mv "$work/libkernels.so" "$folder/libkernels.so"
