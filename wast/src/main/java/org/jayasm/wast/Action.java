package org.jayasm.wast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a script does with an instance. */
sealed interface Action {
    /** The instance's name, or null for the latest. */
    @Nullable String instance();

    /** The export's name. */
    String export();

    /**
     * Calls a function.
     *
     * @param args as {@link org.jayasm.Function#call} takes them; references to the host's objects
     *     are {@link HostReference}
     */
    record Invoke(@Nullable String instance, String export, List<@Nullable Object> args)
            implements Action {
        public Invoke {
            args = Collections.unmodifiableList(new ArrayList<>(args));
        }

        @Override
        public String toString() {
            String list = args.stream().map(ValueText::describe).collect(Collectors.joining(", "));
            return prefix(instance) + '"' + export + "\"(" + list + ')';
        }
    }

    /** Reads a global. */
    record Get(@Nullable String instance, String export) implements Action {
        @Override
        public String toString() {
            return "global " + prefix(instance) + '"' + export + '"';
        }
    }

    private static String prefix(@Nullable String instance) {
        return instance == null ? "" : instance + " ";
    }
}
