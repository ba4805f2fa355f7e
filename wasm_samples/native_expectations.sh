#!/usr/bin/env bash
# Regenerates the expected results of the WASI programs: builds the same C
# sources natively, runs each case of wasi/tests/cases.tsv and stores what came
# out. The exit codes are not stored but compared with those in cases.tsv.
#
#   ./native_expectations.sh           store
#   ./native_expectations.sh --check   compare only; fails at a difference
#
# Setting by environment variable: CC names the C compiler (default: clang).
set -euo pipefail
cd "$(dirname "$0")"

cc=${CC:-clang}
flags=(-std=c11 -O2 -ffp-contract=off -Wall -Wextra -Werror)
programs=(json_format mandelbrot compress calc)

check=no
case "${1:-}" in
  "") ;;
  --check) check=yes ;;
  *)
    echo "usage: native_expectations.sh [--check]" >&2
    exit 2
    ;;
esac
command -v "$cc" > /dev/null || {
  echo "native_expectations.sh: '$cc' was not found; set CC to a C compiler" >&2
  exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for program in "${programs[@]}"; do
  "$cc" "${flags[@]}" "wasi/$program.c" -o "$work/$program" -lm
done
cd wasi/tests

failures=0

# settle ACTUAL EXPECTED: stores or compares; an empty EXPECTED stands for no output.
settle() {
  if [ -z "$2" ]; then
    if [ -s "$1" ]; then
      echo "unexpected output: $case_line" >&2
      failures=$((failures + 1))
    fi
  elif [ "$check" = yes ]; then
    if ! cmp -s "$1" "$2"; then
      echo "differs: $2" >&2
      failures=$((failures + 1))
    fi
  else
    cp "$1" "$2"
  fi
}

# Damaged variants of compress/story.packed, which an earlier case made.
damage() {
  local good=compress/story.packed size
  size=$(wc -c < "$good")
  {
    head -c 400 "$good"
    printf '\377\377'
    tail -c +403 "$good"
  } > "$work/flipped.packed"
  head -c $((size - 20)) "$good" > "$work/cut.packed"
  { cat "$good"; printf '\0'; } > "$work/longer.packed"
  {
    head -c 8 "$good"
    printf 'xxxx'
    tail -c +13 "$good"
  } > "$work/checksum.packed"
  local name
  for name in flipped cut longer checksum; do
    settle "$work/$name.packed" "compress/$name.packed"
  done
}

# Tabs become a character that "read" does not merge: fields may be empty.
while IFS=$'\037' read -r program arguments stdin stdout stderr code environment; do
  case_line="$program $arguments < ${stdin:-nothing}"
  if [ "$stdin" = compress/flipped.packed ]; then
    damage
  fi
  read -ra argument_list <<< "$arguments"
  read -ra environment_list <<< "$environment"
  actual=0
  env -i "${environment_list[@]}" "$work/$program" "${argument_list[@]}" \
    < "${stdin:-/dev/null}" > "$work/stdout" 2> "$work/stderr" || actual=$?
  if [ "$actual" != "$code" ]; then
    echo "exit code $actual, not $code: $case_line" >&2
    failures=$((failures + 1))
  fi
  settle "$work/stdout" "$stdout"
  settle "$work/stderr" "$stderr"
done < <(grep -v '^#' cases.tsv | tr '\t' '\037')

if [ "$failures" != 0 ]; then
  echo "$failures failure(s)" >&2
  exit 1
fi
echo "$(grep -vc '^#' cases.tsv) cases: exit codes as expected, results $([ "$check" = yes ] && echo compared || echo stored)"
