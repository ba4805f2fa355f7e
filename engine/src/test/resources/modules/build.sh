#!/bin/sh
# Rebuilds the .wasm files of this folder from their text; needs wat2wasm (package wabt), and for
# gc.wat, traces-gc.wat, hooks.wat and large-offsets.wat wasm-as (npm package binaryen), as wabt
# does not know structures, arrays, call_ref and offsets above 2^32.
set -eu
cd "$(dirname "$0")"
for text in *.wat; do
  module=${text%.wat}.wasm
  case $text in
    gc.wat | large-offsets.wat) wasm-as --all-features "$text" -o "$module" ;;
    hooks.wat | traces-gc.wat) wasm-as --all-features --debuginfo "$text" -o "$module" ;;
    *)
      wat2wasm --enable-tail-call --enable-exceptions --enable-multi-memory --enable-memory64 \
        --debug-names "$text" -o "$module"
      ;;
  esac
done
awk -f units.awk > units.text
wat2wasm units.text -o units.wasm
rm units.text
