package org.jayasm.wast;

/** How a command ended. */
public sealed interface Outcome {
    record Passed() implements Outcome {}

    /**
     * Something else happened than the script says.
     *
     * @param expected what the script says
     * @param actual what happened
     * @param message what the command was about
     */
    record Failed(String expected, String actual, String message) implements Outcome {}

    /**
     * The command was not run.
     *
     * @param reason why it cannot be; the same for all commands that the reason holds for
     */
    record Skipped(String reason) implements Outcome {}
}
