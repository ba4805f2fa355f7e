/**
 * The opcode table, value and heap types, the binary decoder, the validator and the immutable
 * module model.
 *
 * <p>Types, features and failures are part of the public interface; the model is for Jayasm's other
 * modules.
 */
// The modules named in qualified exports depend on this one, so they do not exist yet when it
// compiles.
@SuppressWarnings("module")
module org.jayasm.parser {
    requires static org.jspecify;

    exports org.jayasm.types;
    exports org.jayasm.failure;
    exports org.jayasm.feature;
    exports org.jayasm.parser to
            org.jayasm.runtime,
            org.jayasm.microcode,
            org.jayasm.interpreter,
            org.jayasm.compiler,
            org.jayasm.engine;
}
