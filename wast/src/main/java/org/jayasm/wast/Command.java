package org.jayasm.wast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command of a script. Modules that have no name are referred to by being the latest; names keep
 * their dollar sign.
 */
sealed interface Command {
    /** The line of the original script that the command begins in. */
    int line();

    /** The name of the command in scripts, for example {@code assert_return}. */
    default String keyword() {
        return switch (this) {
            case Instantiate _ -> "module";
            case Define _ -> "module_definition";
            case InstantiateDefined _ -> "module_instance";
            case Register _ -> "register";
            case Act _ -> "action";
            case AssertReturn _ -> "assert_return";
            case AssertTrap _ -> "assert_trap";
            case AssertExhaustion _ -> "assert_exhaustion";
            case AssertException _ -> "assert_exception";
            case AssertSuspension _ -> "assert_suspension";
            case AssertMalformed _ -> "assert_malformed";
            case AssertInvalid _ -> "assert_invalid";
            case AssertUnlinkable _ -> "assert_unlinkable";
            case AssertUninstantiable _ -> "assert_uninstantiable";
            case AssertMalformedCustom _ -> "assert_malformed_custom";
            case AssertInvalidCustom _ -> "assert_invalid_custom";
            case StartThread _ -> "thread";
            case WaitForThread _ -> "wait";
        };
    }

    /** How many commands this is: one, and those that a thread has. */
    default int size() {
        return 1;
    }

    /** Loads a module and makes an instance of it. */
    record Instantiate(int line, @Nullable String name, ModuleFile module) implements Command {}

    /** Loads a module. */
    record Define(int line, @Nullable String name, ModuleFile module) implements Command {}

    /** Makes an instance of a module that was defined before. */
    record InstantiateDefined(int line, @Nullable String name, @Nullable String definition)
            implements Command {}

    /** Lets modules import from an instance. */
    record Register(int line, @Nullable String name, String as) implements Command {}

    /** Calls a function or reads a global, and does not look at what comes out. */
    record Act(int line, Action action) implements Command {}

    record AssertReturn(int line, Action action, List<Expected> results) implements Command {
        public AssertReturn {
            results = List.copyOf(results);
        }
    }

    record AssertTrap(int line, Action action, String text) implements Command {}

    record AssertExhaustion(int line, Action action, String text) implements Command {}

    /** The action ends with an exception of WebAssembly that nobody caught. */
    record AssertException(int line, Action action) implements Command {}

    /** The action ends with a suspension that nobody handled. */
    record AssertSuspension(int line, Action action, String text) implements Command {}

    record AssertMalformed(int line, ModuleFile module, String text) implements Command {}

    record AssertInvalid(int line, ModuleFile module, String text) implements Command {}

    record AssertUnlinkable(int line, ModuleFile module, String text) implements Command {}

    /** Instantiation traps. */
    record AssertUninstantiable(int line, ModuleFile module, String text) implements Command {}

    record AssertMalformedCustom(int line, ModuleFile module, String text) implements Command {}

    record AssertInvalidCustom(int line, ModuleFile module, String text) implements Command {}

    /**
     * Runs commands in a thread of their own, with modules of their own.
     *
     * @param sharedModule an instance that the thread gets to see, under the same name
     */
    record StartThread(int line, String name, @Nullable String sharedModule, List<Command> commands)
            implements Command {
        public StartThread {
            commands = List.copyOf(commands);
        }

        @Override
        public int size() {
            return 1 + commands.stream().mapToInt(Command::size).sum();
        }
    }

    /** Waits for a thread to end. */
    record WaitForThread(int line, String thread) implements Command {}
}
