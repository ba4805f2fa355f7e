package org.jayasm.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the command ends, unless a program that it runs decides that. */
enum ExitCode {
    SUCCESS("success"),
    USAGE("the command line is wrong"),
    LOAD("a module cannot be read, is malformed or invalid, or beyond this engine's limits"),
    EXPORT("the module does not export what was to be called"),
    ARGUMENTS("the arguments do not fit the function's parameters"),
    INSTANTIATE("the module cannot be instantiated: a segment or its start function traps"),
    LINK("the module imports what the command does not provide"),
    INTERNAL("Jayasm itself failed"),
    TRAP("a trap, or an exception that nothing catches, ended the execution"),
    FAILED("scripts of the specification failed");

    private final String description;

    ExitCode(String description) {
        this.description = description;
    }

    /** What the caller of the command gets. */
    int code() {
        return ordinal();
    }

    /** Codes and descriptions, for a help text. */
    static Map<String, String> help() {
        var list = new LinkedHashMap<String, String>();
        for (var exit : values()) {
            list.put(Integer.toString(exit.code()), exit.description);
        }
        return list;
    }
}
