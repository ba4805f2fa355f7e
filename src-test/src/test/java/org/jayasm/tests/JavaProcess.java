package org.jayasm.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts other JVMs like this one. */
final class JavaProcess {
    private JavaProcess() {}

    /** The command line for a class with this JVM's class path. */
    static List<String> command(String mainClass, List<String> arguments) {
        return command(System.getProperty("java.class.path"), mainClass, arguments);
    }

    static List<String> command(String classPath, String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
