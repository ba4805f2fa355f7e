package org.jayasm.wasi;

import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;

/** A program's open descriptors by number. */
final class DescriptorTable {
    /** More than any program needs, and less than a system lets one process have. */
    private static final int MAX_OPEN = 1 << 14;

    private final SortedMap<Integer, Descriptor> open = new TreeMap<>();

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

    /** The descriptor of a number, with a right; fails with NOTCAPABLE without it. */
    Descriptor get(int number, long right) {
        var descriptor = get(number);
        descriptor.require(right);
        return descriptor;
    }

    /** The directory of a number; fails with NOTDIR when it is none. */
    OpenDirectory directory(int number) {
        if (get(number) instanceof OpenDirectory directory) {
            return directory;
        }
        throw Errno.NOTDIR.exception();
    }

    /** Gives a descriptor the lowest free number. */
    int add(Descriptor descriptor) {
        if (open.size() >= MAX_OPEN) {
            descriptor.close();
            throw Errno.MFILE.exception();
        }
        int number = 0;
        for (int taken : open.keySet()) {
            if (taken != number) {
                break;
            }
            number++;
        }
        open.put(number, descriptor);
        return number;
    }

    void close(int number) {
        var closed = get(number);
        open.remove(number);
        closed.close();
    }

    void closeAll() {
        var all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(Descriptor::close);
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
