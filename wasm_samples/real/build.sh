#!/usr/bin/env bash
# Builds real programs for WASI, from the sources of Debian packages, into build/,
# and the same programs for this machine into build/native/.
#
#   ./build.sh           builds what is missing
#   ./build.sh --force   builds everything again
#
# Needs the Debian packages clang, lld, llvm, wasi-libc, libclang-rt-14-dev-wasm32
# and, to prepare the sources, dpkg-dev, make and tcl. CLANG names the compiler,
# where it is not called clang: version 14, since another one lowers setjmp to
# other functions than those of glue/setjmp.c.
#
# Exit codes: 0 all is there, 2 a tool is missing, 3 the packages' sources cannot
# be fetched, 1 anything else.
set -euo pipefail
cd "$(dirname "$0")"

clang=${CLANG:-clang}
build=$PWD/build
glue=$PWD/glue
packages=(lua5.4 sqlite3 zlib libzstd duktape)
programs=(lua lua-noerrors sqlite3 minigzip zstd duk)

say() {
  echo "build.sh: $*"
}

die() {
  local code=$1
  shift
  echo "build.sh: $*" >&2
  exit "$code"
}

force=no
case "${1:-}" in
  "") ;;
  --force) force=yes ;;
  *) die 1 "unknown option '$1'; usage: build.sh [--force]" ;;
esac

all_built() {
  local name
  for name in "${programs[@]}"; do
    [ -f "$build/$name.wasm" ] || return 1
    [ -x "$build/native/$name" ] || return 1
  done
}

stamp=$(cat build.sh glue/* | sha256sum | cut -d' ' -f1)
if [ "$force" = no ] && [ "$(cat "$build/stamp" 2> /dev/null)" = "$stamp" ] && all_built; then
  say "everything is there"
  exit 0
fi

# ---- Tools

missing=()
need() {
  local package=$1 command=$2
  command -v "$command" > /dev/null || missing+=("$package")
}
need clang "$clang"
need lld wasm-ld
need dpkg-dev dpkg-source
need make make
need tcl tclsh
need apt apt-get
if command -v "$clang" > /dev/null; then
  "$clang" --print-targets | grep -q wasm32 || die 2 "'$clang' has no WebAssembly target; CLANG names another one"
  [ "$("$clang" -dumpversion | cut -d. -f1)" = 14 ] ||
    die 2 "'$clang' is version $("$clang" -dumpversion), but glue/setjmp.c is for 14; CLANG names another one"
  runtime=$("$clang" --target=wasm32-wasi -print-libgcc-file-name)
  [ -f "$runtime" ] || missing+=(libclang-rt-14-dev-wasm32)
  [ -f "$("$clang" --target=wasm32-wasi -print-file-name=crt1-command.o)" ] || missing+=(wasi-libc)
fi
if ((${#missing[@]} > 0)); then
  die 2 "Debian packages are missing; as root: apt-get install ${missing[*]}"
fi

mkdir -p "$build/archives" "$build/native"
rm -f "$build/stamp"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ---- Sources

apt_options=()

# Package lists of sources, in a folder of our own: most machines have none, and
# theirs stay as they are.
prepare_apt() {
  mkdir -p "$work/apt/sources" "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
  local file count=0
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$file" ] || continue
    count=$((count + 1))
    sed -nE 's/^[[:space:]]*deb(-src)?[[:space:]]/deb-src /p' "$file" | sort -u > "$work/apt/sources/$count.list"
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    count=$((count + 1))
    sed -E 's/^Types:.*/Types: deb-src/' "$file" > "$work/apt/sources/$count.sources"
  done
  apt_options=(-qq
    -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/apt/sources"
    -o "Dir::State::Lists=$work/apt/lists" -o "Dir::Cache=$work/apt/cache"
    -o APT::Get::List-Cleanup=0 -o APT::Sandbox::User= -o Acquire::Retries=3)
  say "reading the lists of source packages"
  # An entry that does not answer is no failure as long as the others have what we need.
  apt-get "${apt_options[@]}" update > "$work/apt/log" 2>&1 || true
}

# A mirror can list a version that it does not have yet or any more, so an older one has to do then.
fetch() {
  local package=$1 version
  while read -r version; do
    say "fetching $package $version"
    rm -rf "$work/fetched"
    mkdir "$work/fetched"
    if (cd "$work/fetched" && apt-get "${apt_options[@]}" source --only-source --download-only \
      "$package=$version" < /dev/null >> "$work/apt/log" 2>&1); then
      mv "$work/fetched"/* "$build/archives/"
      return
    fi
  done < <(apt-cache "${apt_options[@]}" showsrc --only-source "$package" 2> /dev/null |
    sed -n 's/^Version: //p' | sort -Vru)
  cat "$work/apt/log" >&2
  die 3 "the source package $package cannot be fetched; does 'apt-get update' work here, and is this a Debian machine?"
}

# Prints the newest .dsc file of a package in the archives.
description() {
  (cd "$build/archives" && find . -name "$1_*.dsc" | sort -V | tail -n 1)
}

mkdir "$work/src"
for package in "${packages[@]}"; do
  if [ -z "$(description "$package")" ]; then
    ((${#apt_options[@]} > 0)) || prepare_apt
    fetch "$package"
  fi
  dpkg-source --no-check -x "$build/archives/$(description "$package")" "$work/src/$package" > "$work/log" 2>&1 || {
    cat "$work/log" >&2
    die 1 "the source package $package cannot be unpacked; delete $build/archives and try again"
  }
done

# ---- Compilation

# The names of source files are in messages of some programs.
common=(-O2 -ffp-contract=off -w -I"$work/config" "-ffile-prefix-map=$work/=")
wasm=(--target=wasm32-wasi -mbulk-memory -I"$glue" -include missing.h
  -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_GETPID
  # The compiler leaves variables of threads to the linker once bulk memory is on, and the C library
  # was made without.
  -D_Thread_local=)
exceptions=(-mexception-handling -mllvm -wasm-enable-sjlj)
# The stack comes before the data: an overflow traps instead of overwriting.
wasm_link=(--target=wasm32-wasi -Wl,--strip-debug -Wl,--stack-first -Wl,-z,stack-size=1048576
  -lwasi-emulated-signal -lwasi-emulated-process-clocks -lwasi-emulated-getpid)

# Runs a compiler, with its messages only where it fails.
run() {
  "$@" > "$work/log" 2>&1 || {
    cat "$work/log" >&2
    die 1 "this failed: $*"
  }
}

# compile NAME wasm|exceptions|native FLAGS... -- FILES...
# Compiling and linking are two steps on purpose: asked to do both with -O, the clang driver also
# runs wasm-opt where that is installed, which would make the result depend on the machine.
compile() {
  local name=$1 kind=$2 flags=() file objects=()
  shift 2
  while [ "$1" != -- ]; do
    flags+=("$1")
    shift
  done
  shift
  say "compiling $name ($kind)"
  local folder="$work/objects/$name-$kind"
  mkdir -p "$folder"
  case $kind in
    wasm) flags=("${common[@]}" "${wasm[@]}" "${flags[@]}") ;;
    exceptions) flags=("${common[@]}" "${wasm[@]}" "${exceptions[@]}" "${flags[@]}") ;;
    native) flags=("${common[@]}" "${flags[@]}") ;;
  esac
  local sources=("$@")
  [ "$kind" = native ] || sources+=("$glue/missing.c")
  [ "$kind" != exceptions ] || sources+=("$glue/setjmp.c")
  for file in "${sources[@]}"; do
    local object
    object=$folder/$(basename "${file%.c}").o
    run "$clang" "${flags[@]}" -c "$file" -o "$object"
    objects+=("$object")
  done
  if [ "$kind" = native ]; then
    run "$clang" "${objects[@]}" -lm -o "$build/native/$name"
  else
    run "$clang" "${objects[@]}" "${wasm_link[@]}" -o "$build/$name.wasm"
    say "built $name.wasm ($(wc -c < "$build/$name.wasm") bytes)"
  fi
}

mkdir "$work/config"

# Debian's change makes Lua look for its modules in folders that are named after the machine. The
# same name in both builds has them print the same.
echo '#define DEB_HOST_MULTIARCH "wasm32-wasi"' > "$work/config/lua5.4-deb-multiarch.h"
mapfile -t files < <(find "$work/src/lua5.4/src" -name '*.c' ! -name luac.c | sort)
compile lua exceptions -- "${files[@]}"
compile lua native -- "${files[@]}"
# For engines without exceptions: an error ends the program, and coroutines do not work.
compile lua-noerrors wasm '-DLUAI_THROW(L,c)=abort()' '-DLUAI_TRY(L,c,a)=a' -Dluai_jmpbuf=int -- "${files[@]}"
# What needs no errors prints the same in both.
cp "$build/native/lua" "$build/native/lua-noerrors"

say "preparing SQLite's sources"
(
  mkdir "$work/sqlite"
  cd "$work/sqlite"
  export CC=$clang
  run "$work/src/sqlite3/configure" --disable-tcl --disable-readline
  run make sqlite3.c shell.c
)
# Without its own type, numbers are converted with the machine's long double, which differs.
sqlite_flags=(-DLONGDOUBLE_TYPE=double -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION
  -DSQLITE_OMIT_WAL -DSQLITE_MAX_MMAP_SIZE=0 '-DSQLITE_DEFAULT_UNIX_VFS="unix-none"'
  -DSQLITE_TEMP_STORE=2 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_RTREE -DSQLITE_ENABLE_MATH_FUNCTIONS
  -DSQLITE_OMIT_POPEN -DSQLITE_NOHAVE_SYSTEM -DUSE_PREAD)
files=("$work/sqlite/sqlite3.c" "$work/sqlite/shell.c")
compile sqlite3 wasm "${sqlite_flags[@]}" -- "${files[@]}"
compile sqlite3 native "${sqlite_flags[@]}" -- "${files[@]}"

mapfile -t files < <(find "$work/src/zlib" -maxdepth 1 -name '*.c' | sort)
files+=("$work/src/zlib/test/minigzip.c")
compile minigzip wasm -DHAVE_UNISTD_H -I"$work/src/zlib" -- "${files[@]}"
compile minigzip native -DHAVE_UNISTD_H -I"$work/src/zlib" -- "${files[@]}"

mapfile -t files < <(find "$work/src/libzstd/lib/common" "$work/src/libzstd/lib/compress" \
  "$work/src/libzstd/lib/decompress" -name '*.c' | sort)
# The library's folders have no file of the driver's name.
files+=("$glue/zstd.c")
compile zstd wasm -DZSTD_DISABLE_ASM -I"$work/src/libzstd/lib" -- "${files[@]}"
compile zstd native -DZSTD_DISABLE_ASM -I"$work/src/libzstd/lib" -- "${files[@]}"

duktape=$work/src/duktape
files=("$duktape/src/duktape.c" "$duktape/examples/cmdline/duk_cmdline.c"
  "$duktape/extras/print-alert/duk_print_alert.c" "$duktape/extras/console/duk_console.c"
  "$duktape/extras/module-duktape/duk_module_duktape.c")
duktape_flags=(-I"$duktape/src" -I"$duktape/extras/print-alert" -I"$duktape/extras/console"
  -I"$duktape/extras/module-duktape" -DDUK_CMDLINE_PRINTALERT_SUPPORT -DDUK_CMDLINE_CONSOLE_SUPPORT
  -DDUK_CMDLINE_MODULE_SUPPORT -DDUK_CMDLINE_FILEIO)
compile duk exceptions "${duktape_flags[@]}" -- "${files[@]}"
compile duk native "${duktape_flags[@]}" -- "${files[@]}"

(cd "$build/archives" && for package in "${packages[@]}"; do
  sed -n 's/^Version: //p' "$(description "$package")" | head -n 1 | sed "s/^/$package /"
done) > "$build/versions.txt"
echo "$stamp" > "$build/stamp"
say "done"
