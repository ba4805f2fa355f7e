#!/bin/sh
# Rebuilds gc.wasm from its text; needs wasm-as (npm package binaryen), WASM_AS names another.
set -eu
cd "$(dirname "$0")"
"${WASM_AS:-wasm-as}" --all-features gc.wat -o gc.wasm
