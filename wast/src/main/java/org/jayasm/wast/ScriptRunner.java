package org.jayasm.wast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;

/** Runs scripts, each with an engine of its own. */
public final class ScriptRunner {
    /** More than any script takes; only a hanging one needs it. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** Recursions that end must end before the stack does, and those that do not, soon. */
    private static final long STACK_BYTES = 4 << 20;

    private ScriptRunner() {}

    /** Runs a script that has {@link #DEFAULT_TIMEOUT} to end. */
    public static List<CommandResult> run(Script script, EngineConfig config) {
        return run(script, config, DEFAULT_TIMEOUT);
    }

    /**
     * Runs a script that has {@link #DEFAULT_TIMEOUT} to end.
     *
     * @param afterEach what is done with the engine after each command
     */
    public static List<CommandResult> run(
            Script script, EngineConfig config, Consumer<Engine> afterEach) {
        return run(script, config, DEFAULT_TIMEOUT, afterEach);
    }

    /**
     * Runs a script. One in a folder {@code proposals/NAME} gets the feature of that name, as it
     * does in the specification's suite, in addition to those of the configuration.
     *
     * @param timeout when to give up; what still runs is interrupted and no longer waited for
     * @return one result for each command, in the script's order; the commands of a thread follow
     *     the one that starts it
     */
    public static List<CommandResult> run(Script script, EngineConfig config, Duration timeout) {
        return run(script, config, timeout, _ -> {});
    }

    private static List<CommandResult> run(
            Script script, EngineConfig config, Duration timeout, Consumer<Engine> afterEach) {
        var sheet = new ResultSheet(script.size());
        var engine = Engine.create(script.feature().map(config::withFeature).orElse(config));
        var runner = new CommandRunner(script, engine, sheet, afterEach);
        var thread = thread(script.name(), () -> runner.run(script.commands(), 0));
        thread.start();
        boolean ended;
        try {
            ended = thread.join(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = false;
        }
        var outcomes = sheet.close();
        if (!ended) {
            runner.interrupt();
            thread.interrupt();
        }
        var commands = new ArrayList<Command>(script.size());
        addAll(script.commands(), commands);
        var results = new ArrayList<CommandResult>(commands.size());
        boolean stopped = false;
        for (int i = 0; i < commands.size(); i++) {
            var outcome = outcomes.get(i);
            if (outcome == null) {
                outcome = stopped ? notRun() : notEnded(timeout);
                stopped = true;
            }
            results.add(result(script, commands.get(i), outcome));
        }
        return results;
    }

    private static CommandResult result(Script script, Command command, Outcome outcome) {
        return new CommandResult(script.name(), command.line(), command.keyword(), outcome);
    }

    private static Outcome notEnded(Duration timeout) {
        return new Outcome.Failed(
                "an end within " + timeout.toMillis() + " ms", "still running", "timeout");
    }

    private static Outcome notRun() {
        return new Outcome.Failed("a result", "not run", "an earlier command did not end");
    }

    private static void addAll(List<Command> commands, List<Command> flat) {
        for (var command : commands) {
            flat.add(command);
            if (command instanceof Command.StartThread start) {
                addAll(start.commands(), flat);
            }
        }
    }

    /** A thread that does not keep the JVM from ending. */
    static Thread thread(String name, Runnable body) {
        return Thread.ofPlatform()
                .name("wast " + name)
                .daemon()
                .stackSize(STACK_BYTES)
                .unstarted(body);
    }
}
