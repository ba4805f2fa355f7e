/** Runs specification scripts against an engine, for the command line and the tests. */
// The module named in the qualified export depends on this one, so it does not exist yet when it
// compiles.
@SuppressWarnings("module")
module org.jayasm.wast {
    requires transitive org.jayasm.engine;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports org.jayasm.wast to
            org.jayasm.cli;
}
