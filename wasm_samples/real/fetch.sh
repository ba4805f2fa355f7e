#!/usr/bin/env bash
# Fetches the modules of npm.tsv from the npm registry that is configured, into build/npm/.
#
#   ./fetch.sh [FILE...]   with names of the first column, only those
#
# Needs npm (Node.js). Exit codes: 0 all is there, 2 npm is missing, 3 a package cannot be
# fetched, 1 anything else, as a package that is not what the table says.
set -euo pipefail
cd "$(dirname "$0")"

target=$PWD/build/npm

die() {
  local code=$1
  shift
  echo "fetch.sh: $*" >&2
  exit "$code"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for wanted in "$@"; do
  cut -f1 npm.tsv | grep -v '^#' | grep -qxF -- "$wanted" || die 1 "npm.tsv has no file '$wanted'"
done

while IFS=$'\t' read -r file package version path _ integrity; do
  if (($# > 0)) && ! printf '%s\n' "$@" | grep -qxF -- "$file"; then
    continue
  fi
  if [ -f "$target/$file.wasm" ] && [ "$(cat "$target/$file.integrity" 2> /dev/null)" = "$integrity" ]; then
    continue
  fi
  command -v npm > /dev/null || die 2 "'npm' was not found; it is part of Node.js"
  echo "fetch.sh: fetching $package $version"
  rm -rf "$work/package"
  mkdir -p "$work/package" "$target"
  (cd "$work/package" && npm pack --silent "$package@$version" < /dev/null > /dev/null 2> "$work/log") || {
    cat "$work/log" >&2
    die 3 "$package $version cannot be fetched; does 'npm view $package' work here?"
  }
  archives=("$work/package"/*.tgz)
  actual=sha512-$(node -e '
    const {createHash} = require("crypto"), {readFileSync} = require("fs");
    console.log(createHash("sha512").update(readFileSync(process.argv[1])).digest("base64"));' "${archives[0]}")
  [ "$actual" = "$integrity" ] || die 1 "$package $version is $actual, but npm.tsv says $integrity; nothing of it was kept"
  tar xzOf "${archives[0]}" "package/$path" > "$work/module" || die 1 "$package $version has no file '$path'"
  rm -f "$target/$file.integrity"
  mv "$work/module" "$target/$file.wasm"
  echo "$integrity" > "$target/$file.integrity"
done < <(grep -v '^#' npm.tsv)
echo "fetch.sh: everything is there"
