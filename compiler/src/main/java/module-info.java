/** WebAssembly to JVM bytecode: plan, emit, define and link, and the cache of compiled code. */
// The module named in the qualified export depends on this one, so it does not exist yet when it
// compiles.
@SuppressWarnings("module")
module org.jayasm.compiler {
    requires transitive org.jayasm.microcode;
    requires org.objectweb.asm;
    // Static: the generated code uses the Vector API only where the JVM was started with the
    // module.
    requires static jdk.incubator.vector;
    requires static org.jspecify;

    exports org.jayasm.compiler to
            org.jayasm.engine;
}
