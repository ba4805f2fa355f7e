/** JMH benchmarks and comparisons with other engines. */
module org.jayasm.bench {
    requires org.jayasm.engine;
    requires org.jayasm.wasi;
    requires jmh.core;
    requires jdk.management;
    requires run.endive.runtime;
    requires run.endive.wasm;
    requires wasmtime.java;
    requires static org.jspecify;
}
