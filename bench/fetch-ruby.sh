#!/bin/sh
# Fetches a large real module, Ruby's interpreter built for WASI, into an ignored folder.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
version=2.10.1
target=$root/bench/target/large
[ -f "$target/ruby.wasm" ] && exit 0
command -v npm >/dev/null || { echo "fetch-ruby.sh: needs npm (Node.js)" >&2; exit 2; }
mkdir -p "$target"
cd "$target"
npm pack --silent "@ruby/3.4-wasm-wasi@$version" >package.txt
tar xzf "$(tail -n 1 package.txt)" package/dist/ruby.wasm
mv package/dist/ruby.wasm ruby.wasm
rm -rf package package.txt ./*.tgz
