package org.jayasm.wasi;

import java.util.HashMap;
import java.util.Map;

/** A program's open descriptors by number. */
final class DescriptorTable {
    private final Map<Integer, Descriptor> open = new HashMap<>();

    DescriptorTable(Stdio stdio) {
        open.put(0, new StreamInput(stdio.in(), stdio.terminal()));
        open.put(1, new StreamOutput(stdio.out(), stdio.terminal()));
        open.put(2, new StreamOutput(stdio.err(), stdio.terminal()));
    }

    /**
     * The descriptor of a number.
     *
     * @throws ErrnoException BADF when it is not open
     */
    Descriptor get(int number) {
        var descriptor = open.get(number);
        if (descriptor == null) {
            throw Errno.BADF.exception();
        }
        return descriptor;
    }

    void close(int number) {
        get(number).close();
        open.remove(number);
    }

    /** Moves the descriptor {@code from} to the number {@code to}, and closes what was there. */
    void renumber(int from, int to) {
        var moved = get(from);
        var replaced = get(to);
        if (from != to) {
            replaced.close();
            open.remove(from);
            open.put(to, moved);
        }
    }
}
