#!/usr/bin/env bash
# Runs each row of runs.tsv natively and with Node.js, as a second opinion, and compares.
#
#   ./check.sh [NAME]   with a name, only rows whose folder or name it is
#
# Needs Node.js 20 or newer and what build.sh makes.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD

die() {
  echo "check.sh: $*" >&2
  exit 1
}

command -v node > /dev/null || die "'node' was not found; it is Node.js"
[ -f build/stamp ] || die "nothing is built; run ./build.sh first"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rows=0
failures=0

# run KIND: the row's program in the folder of that kind; leaves stdout there, the rest beside it
run() {
  local kind=$1 file code=0
  local folder=$work/$kind/$folder_name
  mkdir -p "$folder"
  for file in $files; do
    cp "$here/workloads/$file" "$folder/"
  done
  local input=/dev/null
  [ -z "$stdin" ] || input=$folder/$stdin
  local list=()
  read -ra list <<< "$arguments"
  if [ "$kind" = native ]; then
    # What the other one gets: no environment. Its home is the current folder.
    (cd "$folder" && HOME=. exec -a "$program" "$here/build/native/$program" "${list[@]}") \
      < "$input" > "$work/out" 2> "$work/$kind.err" || code=$?
  else
    (cd "$folder" && exec node --no-warnings "$here/run.mjs" "$here/build/$program.wasm" "$program" "${list[@]}") \
      < "$input" > "$work/out" 2> "$work/$kind.err" || code=$?
  fi
  mv "$work/out" "$folder/$name.out"
  echo "$code" > "$work/$kind.code"
}

# Tabs are white space to read, which would join empty columns.
while IFS=$'\x1f' read -r name folder_name program arguments stdin files expected; do
  if [ -n "${1:-}" ] && [ "$1" != "$name" ] && [ "$1" != "$folder_name" ]; then
    continue
  fi
  [ "$expected" = native ] || die "$name: the column expected is '$expected'"
  run native
  run wasm
  rows=$((rows + 1))
  if ! {
    diff "$work/native.code" "$work/wasm.code" &&
      diff "$work/native.err" "$work/wasm.err" &&
      diff -r "$work/native/$folder_name" "$work/wasm/$folder_name"
  } > "$work/differences" 2>&1; then
    failures=$((failures + 1))
    echo "FAILED $name:"
    head -n 20 "$work/differences"
  fi
done < <(grep -v '^#' runs.tsv | tr '\t' '\037')

((rows > 0)) || die "no row is called '$1'"
echo "$rows runs, $failures failed"
((failures == 0))
