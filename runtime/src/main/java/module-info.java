/** What a running module is made of, and the numeric functions that every tier shares. */
// The modules named in qualified exports depend on this one, so they do not exist yet when it
// compiles.
@SuppressWarnings("module")
module org.jayasm.runtime {
    requires transitive org.jayasm.parser;
    requires static org.jspecify;

    exports org.jayasm.value;
    exports org.jayasm.runtime to
            org.jayasm.microcode,
            org.jayasm.interpreter,
            org.jayasm.compiler,
            org.jayasm.engine;
}
