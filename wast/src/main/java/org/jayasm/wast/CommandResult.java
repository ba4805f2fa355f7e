package org.jayasm.wast;

/**
 * What became of a command.
 *
 * @param script the script's name
 * @param line the line of the original script that the command begins in
 * @param keyword the command's name in scripts, for example {@code assert_return}
 */
public record CommandResult(String script, int line, String keyword, Outcome outcome) {
    /** Script, line and command, for example {@code core/i32:37 assert_return}. */
    @Override
    public String toString() {
        return script + ":" + line + " " + keyword;
    }
}
