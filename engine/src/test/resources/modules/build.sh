#!/bin/sh
# Rebuilds the .wasm files of this folder from their text; needs wat2wasm (package wabt).
set -eu
cd "$(dirname "$0")"
for text in *.wat; do
  wat2wasm --enable-tail-call --enable-exceptions --enable-multi-memory --enable-memory64 \
    --debug-names "$text" -o "${text%.wat}.wasm"
done
