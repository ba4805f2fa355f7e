package org.jayasm.wast;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jayasm.Engine;
import org.jayasm.Function;
import org.jayasm.Imports;
import org.jayasm.Instance;
import org.jayasm.Module;
import org.jayasm.Tier;
import org.jayasm.failure.GuestException;
import org.jayasm.failure.Phase;
import org.jayasm.failure.WasmException;
import org.jspecify.annotations.Nullable;

/** Runs the commands of a script, or of one of its threads, and remembers its modules. */
final class CommandRunner {
    /** For modules and assertions that are about the text format. */
    static final String TEXT_FORMAT = "text format";

    /** For assertions about what custom sections contain: engines are to ignore errors there. */
    static final String CUSTOM_SECTION = "content of a custom section";

    private final Script script;
    private final Engine engine;
    private final ResultSheet sheet;
    private final Consumer<Engine> afterEach;
    private final Imports spectest;

    private final Map<String, Module> definitions = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, Instance> registered = new HashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();

    private @Nullable Module latestDefinition;
    private @Nullable Instance latest;

    CommandRunner(Script script, Engine engine, ResultSheet sheet, Consumer<Engine> afterEach) {
        this.script = script;
        this.engine = engine;
        this.sheet = sheet;
        this.afterEach = afterEach;
        this.spectest = Spectest.create(engine);
    }

    /**
     * The script refers to something that is not there, mostly because an earlier command failed.
     */
    private static final class MissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }

    /** Something that may fail in any way. */
    private interface Step {
        void run() throws Exception;
    }

    /**
     * @param position where the outcome of the first command belongs
     */
    void run(List<Command> commands, int position) {
        for (var command : commands) {
            if (sheet.isClosed()) {
                return;
            }
            sheet.set(position, run(command, position));
            afterEach.accept(engine);
            position += command.size();
        }
        try {
            for (var thread : threads.values()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks all threads that the script has started to stop. */
    void interrupt() {
        threads.values().forEach(Thread::interrupt);
    }

    private Outcome run(Command command, int position) {
        return switch (command) {
            case Command.Instantiate c -> instantiate(c);
            case Command.Define c -> define(c);
            case Command.InstantiateDefined c ->
                    succeed(() -> remember(c.name(), instantiate(definition(c.definition()))));
            case Command.Register c -> succeed(() -> registered.put(c.as(), instance(c.name())));
            case Command.Act c -> succeed(() -> perform(c.action()));
            case Command.AssertReturn c -> returns(c);
            case Command.AssertTrap c ->
                    fail(Phase.TRAP, c.text(), () -> perform(c.action()), c.action().toString());
            case Command.AssertExhaustion c ->
                    fail(
                            Phase.EXHAUSTION,
                            c.text(),
                            () -> perform(c.action()),
                            c.action().toString());
            case Command.AssertSuspension c ->
                    fail(Phase.TRAP, c.text(), () -> perform(c.action()), c.action().toString());
            case Command.AssertException c -> throwsException(c);
            case Command.AssertMalformed c -> reject(Phase.MALFORMED, c.text(), c.module(), false);
            case Command.AssertInvalid c -> reject(Phase.INVALID, c.text(), c.module(), false);
            case Command.AssertUnlinkable c -> reject(Phase.UNLINKABLE, c.text(), c.module(), true);
            case Command.AssertUninstantiable c -> reject(Phase.TRAP, c.text(), c.module(), true);
            case Command.AssertMalformedCustom _, Command.AssertInvalidCustom _ ->
                    new Outcome.Skipped(CUSTOM_SECTION);
            case Command.StartThread c -> succeed(() -> startThread(c, position));
            case Command.WaitForThread c -> succeed(() -> waitFor(c.thread()));
        };
    }

    private Outcome instantiate(Command.Instantiate command) {
        // What the script does with this module must not hit an older one if it fails.
        latest = null;
        if (command.name() != null) {
            instances.remove(command.name());
        }
        return command.module().isText()
                ? new Outcome.Skipped(TEXT_FORMAT)
                : succeed(() -> remember(command.name(), instantiate(load(command.module()))));
    }

    private void remember(@Nullable String name, Instance instance) {
        latest = instance;
        if (name != null) {
            instances.put(name, instance);
        }
    }

    private Outcome define(Command.Define command) {
        latestDefinition = null;
        if (command.module().isText()) {
            return new Outcome.Skipped(TEXT_FORMAT);
        }
        return succeed(() -> {
            var module = load(command.module());
            latestDefinition = module;
            if (command.name() != null) {
                definitions.put(command.name(), module);
            }
        });
    }

    private Module load(ModuleFile file) throws IOException {
        var module = engine.load(script.bytes(file));
        if (engine.config().tier() == Tier.COMPILER) {
            // So that functions that the script never calls are compiled as well.
            module.compile();
        }
        return module;
    }

    private Instance instantiate(Module module) {
        var imports = Imports.builder().addAll(spectest);
        registered.forEach(imports::instance);
        return module.instantiate(imports.build());
    }

    private Module definition(@Nullable String name) {
        return known("module definition", name, latestDefinition, definitions);
    }

    private Instance instance(@Nullable String name) {
        return known("module", name, latest, instances);
    }

    private static <T> T known(
            String kind, @Nullable String name, @Nullable T latest, Map<String, T> named) {
        var found = name == null ? latest : named.get(name);
        if (found == null) {
            throw new MissingException(
                    "there is no " + (name == null ? "latest " + kind : kind + " " + name));
        }
        return found;
    }

    /** What an action results in. */
    private @Nullable Object[] perform(Action action) {
        var instance = instance(action.instance());
        switch (action) {
            case Action.Get get -> {
                return new @Nullable Object[] {instance.global(get.export()).get()};
            }
            case Action.Invoke invoke -> {
                return results(instance.function(invoke.export()), invoke.args());
            }
        }
    }

    private static @Nullable Object[] results(Function function, List<@Nullable Object> args) {
        var result = function.call(args.toArray());
        if (result instanceof Object[] several) {
            return several;
        }
        return function.type().results().isEmpty()
                ? new @Nullable Object[0]
                : new @Nullable Object[] {result};
    }

    private Outcome returns(Command.AssertReturn command) {
        var expected = command.results();
        @Nullable Object[] actual;
        try {
            actual = perform(command.action());
        } catch (Throwable e) {
            return failed(describe(expected), describe(e), command.action().toString());
        }
        boolean matches = actual.length == expected.size();
        for (int i = 0; matches && i < actual.length; i++) {
            matches = expected.get(i).matches(actual[i]);
        }
        return matches
                ? new Outcome.Passed()
                : failed(
                        describe(expected),
                        describe(actual, expected),
                        command.action().toString());
    }

    private static String describe(List<Expected> expected) {
        return ValueText.join(expected.stream().map(Object::toString).toList());
    }

    private static String describe(@Nullable Object[] actual, List<Expected> expected) {
        if (actual.length != expected.size()) {
            return ValueText.describeAll(actual);
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < actual.length; i++) {
            texts.add(expected.get(i).describe(actual[i]));
        }
        return ValueText.join(texts);
    }

    private Outcome throwsException(Command.AssertException command) {
        String expected = "an uncaught exception";
        String what = command.action().toString();
        try {
            return failed(expected, ValueText.describeAll(perform(command.action())), what);
        } catch (GuestException e) {
            return new Outcome.Passed();
        } catch (Throwable e) {
            return failed(expected, describe(e), what);
        }
    }

    private Outcome reject(Phase phase, String text, ModuleFile module, boolean instantiate) {
        if (module.isText()) {
            return new Outcome.Skipped(TEXT_FORMAT);
        }
        return fail(
                phase,
                text,
                () -> {
                    var loaded = load(module);
                    if (instantiate) {
                        instantiate(loaded);
                    }
                },
                module.toString());
    }

    /** Runs what must not fail. */
    private static Outcome succeed(Step step) {
        try {
            step.run();
            return new Outcome.Passed();
        } catch (Throwable e) {
            return failed("no failure", describe(e), "");
        }
    }

    /** Runs what must fail in a phase, with a message that begins with a text. */
    private static Outcome fail(Phase phase, String text, Step step, String what) {
        String expected = name(phase) + ": " + text;
        try {
            step.run();
            return failed(expected, "no failure", what);
        } catch (Throwable e) {
            boolean asExpected =
                    e instanceof WasmException failure
                            && failure.phase() == phase
                            && String.valueOf(e.getMessage()).startsWith(text);
            return asExpected ? new Outcome.Passed() : failed(expected, describe(e), what);
        }
    }

    private static Outcome failed(String expected, String actual, String what) {
        return new Outcome.Failed(expected, actual, what);
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /** The failure; for one that the engine does not throw on purpose also where it came from. */
    private static String describe(Throwable failure) {
        if (failure instanceof WasmException known) {
            return name(known.phase()) + ": " + known.getMessage();
        }
        if (failure instanceof MissingException) {
            return String.valueOf(failure.getMessage());
        }
        var trace = failure.getStackTrace();
        return failure + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void startThread(Command.StartThread command, int position) {
        var runner = new CommandRunner(script, engine, sheet, afterEach);
        String shared = command.sharedModule();
        if (shared != null) {
            runner.instances.put(shared, instance(shared));
        }
        var thread =
                ScriptRunner.thread(
                        script.name() + " " + command.name(),
                        () -> runner.run(command.commands(), position + 1));
        threads.put(command.name(), thread);
        thread.start();
    }

    private void waitFor(String name) throws InterruptedException {
        var thread = threads.get(name);
        if (thread == null) {
            throw new MissingException("there is no thread " + name);
        }
        thread.join();
    }
}
