/** Register code, profile counters, scores and the tier policy. */
// The modules named in qualified exports depend on this one, so they do not exist yet when it
// compiles.
@SuppressWarnings("module")
module org.jayasm.microcode {
    requires transitive org.jayasm.parser;
    requires transitive org.jayasm.runtime;
    requires static org.jspecify;

    exports org.jayasm.microcode to
            org.jayasm.interpreter,
            org.jayasm.compiler,
            org.jayasm.engine;
}
