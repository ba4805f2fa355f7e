#!/bin/sh
# Runs the benchmarks. Build first: mvn -q -DskipTests package
#
#   bench/run.sh kernels [JMH options]   every kernel, warm, side by side with other engines
#   bench/run.sh peers [JMH options]     every kernel with a large input: native code and compilers
#   bench/run.sh check [SIZE]            each kernel once in each engine: are the results right?
#   bench/run.sh first [JMH options]     the first call of each kernel in a new JVM
#   bench/run.sh simd [JMH options]      vector instructions against scalar ones
#   bench/run.sh gc [JMH options]        structures and arrays against the same programs in Java
#   bench/run.sh calls [JMH options]     calls between host and guest
#   bench/run.sh files [JMH options]     reading and writing files by WASI, against Java
#   bench/run.sh hooks [JMH options]     what hooks before functions cost
#   bench/run.sh reload [JMH options]    code that was dropped: loading against compiling it again
#   bench/run.sh compile FILE.wasm       how fast a module is compiled
#   bench/run.sh large FILE.wasm         loads one large module in a cold JVM
#   bench/run.sh starts FILE.wasm        second starts of a large module, with and without a cache
#   bench/run.sh ruby                    the same with Ruby's interpreter (fetched from npm)
#
# JMH options narrow a run: bench/run.sh kernels -p kernel=fib,vm -f 1
# The native code of "peers" and "check" is built by clang; without clang it is left out.
# Interpreters take part in "peers" when they are named: -p engine=NATIVE,JAYASM_INTERPRETER
# JAYASM_JAVA_HOME or JAVA_HOME names the JDK, 25 or newer.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

. .mvn/jdk.sh
find_jdk || { echo "bench/run.sh: $jdk_problem" >&2; exit 2; }
if [ ! -d bench/target/lib ]; then
  echo "bench/run.sh: not built yet; run: mvn -q -DskipTests package" >&2
  exit 2
fi

run() {
  # Native access is for the native build and for Wasmtime; the module is the Vector API.
  "$jdk_home/bin/java" --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector \
    -cp "bench/target/classes:bench/target/lib/*" "$@"
}

# Without the native build a run goes on; the script has said what is missing.
build_native() {
  bench/kernels/build_native.sh || rm -rf bench/target/native
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  kernels) run org.jayasm.bench.Compare KernelBenchmark "$@" ;;
  peers) build_native; run org.jayasm.bench.Peers "$@" ;;
  check) build_native; run org.jayasm.bench.Checks "$@" ;;
  first) run org.jayasm.bench.Compare FirstCallBenchmark "$@" ;;
  simd) run org.jayasm.bench.VectorRatios VectorBenchmark "$@" ;;
  gc) run org.jayasm.bench.Compare GcBenchmark "$@" ;;
  calls) run org.openjdk.jmh.Main 'bench[.]CallBenchmark' "$@" ;;
  files) run org.openjdk.jmh.Main 'bench[.]FileBenchmark' "$@" ;;
  hooks) run org.openjdk.jmh.Main 'bench[.]HookBenchmark' "$@" ;;
  reload) run org.openjdk.jmh.Main 'bench[.]ReloadBenchmark' "$@" ;;
  compile) run org.jayasm.bench.CompileSpeed "$@" ;;
  starts)
    # The JDK makes a cache of classes for jars only.
    "$jdk_home/bin/java" -cp "bench/target/*:bench/target/lib/*" org.jayasm.bench.Starts "$@"
    ;;
  large) run org.jayasm.bench.LargeModule "$@" ;;
  ruby)
    bench/fetch-ruby.sh
    run org.jayasm.bench.LargeModule bench/target/large/ruby.wasm
    ;;
  *) sed -n '2,22s/^# \{0,1\}//p' "$0" ;;
esac
