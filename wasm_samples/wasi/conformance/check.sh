#!/usr/bin/env bash
# Builds the conformance programs natively and runs each one: what they expect is
# what the system here does. The attempts to leave the sandbox (escape_*) and what
# needs a read-only directory (readonly_*) exist in the WebAssembly build only.
#
#   ./check.sh [NAME...]   run these programs; all without a name
#
# Setting by environment variable: CC names the C compiler (default: clang).
set -euo pipefail
cd "$(dirname "$0")"

cc=${CC:-clang}
command -v "$cc" > /dev/null || {
  echo "check.sh: '$cc' was not found; set CC to a C compiler" >&2
  exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cc" -std=c11 -O2 -Wall -Wextra -Werror ./*.c -o "$work/conformance"
runs=$PWD/runs.tsv

passed=0
failed=0

# run NAME ARGUMENTS ENVIRONMENT STDIN STDOUT CODE, the fields of runs.tsv
run() {
  local name=$1 code=$6 actual=0 problem=
  local -a argument_list environment_list
  read -ra argument_list <<< "$2"
  read -ra environment_list <<< "$3"
  mkdir "$work/directory"
  printf '%b' "$5" > "$work/expected"
  (
    cd "$work/directory"
    printf '%b' "$4" | timeout 120 env -i "${environment_list[@]}" \
      "$work/conformance" "$name" "${argument_list[@]}" > "$work/stdout" 2> "$work/stderr"
  ) || actual=$?
  if [ "$actual" != "$code" ]; then
    problem="exit code $actual, expected $code"
  elif ! cmp -s "$work/stdout" "$work/expected"; then
    problem="other output than expected: $(head -c 200 "$work/stdout")"
  fi
  if [ -z "$problem" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED $name $2: $problem" >&2
    sed 's/^/  /' "$work/stderr" >&2
  fi
  rm -rf "$work/directory"
}

if [ $# = 0 ]; then
  mapfile -t names < <("$work/conformance")
else
  names=("$@")
fi
for name in "${names[@]}"; do
  rows=0
  # Tabs become a character that "read" does not merge: fields may be empty.
  while IFS=$'\037' read -r program arguments environment input output code; do
    if [ "$program" = "$name" ]; then
      run "$name" "$arguments" "$environment" "$input" "$output" "$code"
      rows=$((rows + 1))
    fi
  done < <(grep -v '^#' "$runs" | tr '\t' '\037')
  if [ "$rows" = 0 ]; then
    run "$name" '' '' '' '' 0
  fi
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
