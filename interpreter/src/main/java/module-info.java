/** Executes microcode; the reference for all other tiers. */
// The module named in the qualified export depends on this one, so it does not exist yet when it
// compiles.
@SuppressWarnings("module")
module org.jayasm.interpreter {
    requires transitive org.jayasm.microcode;
    requires static org.jspecify;

    exports org.jayasm.interpreter to
            org.jayasm.engine;
}
