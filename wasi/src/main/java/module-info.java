/** WASI preview 1, sandboxed, on nothing but the public interface of the engine. */
module org.jayasm.wasi {
    requires transitive org.jayasm.engine;
    requires static org.jspecify;

    exports org.jayasm.wasi;
}
