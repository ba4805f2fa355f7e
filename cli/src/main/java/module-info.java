/** The {@code jayasm} command. */
module org.jayasm.cli {
    requires org.jayasm.engine;
    requires org.jayasm.wasi;
    requires org.jayasm.wast;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires static org.jspecify;

    // Options and parameters are annotated fields, which the command line library sets by
    // reflection.
    opens org.jayasm.cli to
            info.picocli;
}
