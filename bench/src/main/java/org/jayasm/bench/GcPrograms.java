package org.jayasm.bench;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The programs of {@code bench/gc/gc.wat} in Java: for their results, and as what is possible. */
public enum GcPrograms {
    TREES(GcPrograms::trees, 14),
    LIST(GcPrograms::list, 100_000),
    MAP(GcPrograms::map, 100_000),
    /** The list again, so long that its ten million nodes need half of a heap of 512 MB. */
    LONG_LIST(GcPrograms::list, 10_000_000);

    private final IntUnaryOperator inJava;
    private final int size;

    GcPrograms(IntUnaryOperator inJava, int size) {
        this.inJava = inJava;
        this.size = size;
    }

    /** The name of the export. */
    String export() {
        return this == LONG_LIST ? LIST.export() : name().toLowerCase(Locale.ROOT);
    }

    int size() {
        return size;
    }

    int runInJava() {
        return inJava.applyAsInt(size);
    }

    private record Tree(@Nullable Tree left, @Nullable Tree right) {}

    private static Tree make(int depth) {
        return depth == 0 ? new Tree(null, null) : new Tree(make(depth - 1), make(depth - 1));
    }

    private static int check(Tree tree) {
        return tree.left == null || tree.right == null
                ? 1
                : 1 + check(tree.left) + check(tree.right);
    }

    private static int trees(int depth) {
        var lasting = make(depth);
        int sum = 0;
        for (int d = 2; d <= depth; d += 2) {
            for (int rounds = 1 << (depth - d); rounds > 0; rounds--) {
                sum += check(make(d));
            }
        }
        return sum + check(lasting);
    }

    private record Node(int value, @Nullable Node next) {}

    private static int list(int n) {
        Node list = null;
        for (int i = n; i > 0; i--) {
            list = new Node(i, list);
        }
        int sum = 0;
        for (var node = list; node != null; node = node.next) {
            sum = sum * 31 + node.value;
        }
        return sum;
    }

    private static final class Entry {
        final int key;
        int count = 1;
        final @Nullable Entry next;

        Entry(int key, @Nullable Entry next) {
            this.key = key;
            this.next = next;
        }
    }

    private static int map(int n) {
        var table = new @Nullable Entry[16384];
        int mask = table.length - 1;
        int seed = 12345;
        for (int i = 0; i < n; i++) {
            seed = seed * 1103515245 + 12345;
            int key = (seed >>> 8) & 0xFFFF;
            int slot = ((key * 0x9E3779B1) >>> 16) & mask;
            var entry = table[slot];
            while (entry != null && entry.key != key) {
                entry = entry.next;
            }
            if (entry == null) {
                table[slot] = new Entry(key, table[slot]);
            } else {
                entry.count++;
            }
        }
        int sum = 0;
        for (var first : table) {
            for (var entry = first; entry != null; entry = entry.next) {
                sum += entry.key * entry.count;
            }
        }
        return sum;
    }
}
