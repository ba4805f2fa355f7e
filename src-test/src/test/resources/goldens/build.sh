#!/bin/sh
# Rebuilds the .wasm files of this folder from their text.
#
#   ./build.sh           in place
#   ./build.sh --check   in a temporary folder; fails when a file differs
#
# Needs wat2wasm (wabt 1.0.32), and for what that does not know wasm-as (npm package binaryen,
# version 132); WAT2WASM and WASM_AS name others.
set -eu
cd "$(dirname "$0")"

out=.
if [ "${1:-}" = --check ]; then
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
fi
for text in *.wat; do
  name=${text%.wat}
  case $name in
    arrays | casts | structures | throw_ref | try_table)
      "${WASM_AS:-wasm-as}" --all-features -g "$text" -o "$out/$name.wasm"
      ;;
    *) "${WAT2WASM:-wat2wasm}" --enable-tail-call --enable-memory64 --debug-names "$text" -o "$out/$name.wasm" ;;
  esac
  [ "$out" = . ] || cmp "$name.wasm" "$out/$name.wasm"
done
