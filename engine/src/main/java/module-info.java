/** The library that people depend on; wires the tiers and the policy together. */
module org.jayasm.engine {
    // Types, failures and values appear in the public interface.
    requires transitive org.jayasm.parser;
    requires transitive org.jayasm.runtime;
    requires org.jayasm.microcode;
    requires org.jayasm.interpreter;
    requires org.jayasm.compiler;
    requires java.management;
    requires jdk.jfr;
    requires static org.jspecify;

    exports org.jayasm;
}
