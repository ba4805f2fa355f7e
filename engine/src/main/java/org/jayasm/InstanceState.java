package org.jayasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jayasm.failure.Failure;
import org.jayasm.microcode.ContentReader;
import org.jayasm.microcode.ContentWriter;
import org.jayasm.microcode.DamagedException;
import org.jayasm.parser.ExternKind;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.GlobalInstance;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Sleep;
import org.jayasm.runtime.StateInstance;
import org.jayasm.runtime.TableInstance;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has of its own and may change: its memories, tables and globals, and which
 * segments are dropped (3.0, 4.2.5 "Module Instances"). It can be written, emptied, and read again.
 */
final class InstanceState {
    /** Of a memory, only what is not zero is written: pages of so many bytes. */
    private static final int PAGE_BYTES = 4096;

    private static final byte[] ZEROS = new byte[PAGE_BYTES];
    private static final byte[] NO_BYTES = {};
    private static final @Nullable Object[] NO_ELEMENTS = {};

    /** The end of the list of a memory's runs. */
    private static final int END = -1;

    /** What the JVM makes no arrays beyond, but for the envelope. */
    private static final long MAX_BYTES = Integer.MAX_VALUE - 256;

    private final ModuleInstance instance;
    private final References references;
    private final List<MemoryInstance> memories;
    private final List<TableInstance> tables;
    private final List<GlobalInstance> globals;
    private final List<StateInstance> all = new ArrayList<>();

    /**
     * @param included which of what the module defines; no large memory
     */
    InstanceState(
            ModuleInstance instance, References references, Predicate<StateInstance> included) {
        this.instance = instance;
        this.references = references;
        this.memories = own(instance.memories, ExternKind.MEMORY, included);
        this.tables = own(instance.tables, ExternKind.TABLE, included);
        this.globals = own(instance.globals, ExternKind.GLOBAL, included);
        all.addAll(memories);
        all.addAll(tables);
        all.addAll(globals);
    }

    private <T extends StateInstance> List<T> own(
            T[] all, ExternKind kind, Predicate<StateInstance> included) {
        int imported = instance.module().imported(kind);
        return Arrays.stream(all).skip(imported).filter(included).toList();
    }

    /** What has pages that are not zero: where such a row begins, and how many bytes it has. */
    private record Run(int from, int bytes) {
        static List<Run> of(MemoryInstance memory) {
            var runs = new ArrayList<Run>();
            int size = (int) memory.size;
            int from = 0;
            for (int at = 0; at < size; at += PAGE_BYTES) {
                int end = Math.min(size, at + PAGE_BYTES);
                if (Arrays.equals(memory.bytes, at, end, ZEROS, 0, end - at)) {
                    add(from, at, runs);
                    from = end;
                }
            }
            add(from, size, runs);
            return runs;
        }

        private static void add(int from, int to, List<Run> runs) {
            if (from < to) {
                runs.add(new Run(from, to - from));
            }
        }
    }

    /**
     * Writes all of it.
     *
     * @throws org.jayasm.failure.UsageException when something cannot be written
     * @throws org.jayasm.failure.UnsupportedException when it is more than 2 GiB
     */
    ContentWriter write() {
        var runs = memories.stream().map(Run::of).toList();
        var to = new ContentWriter(bytes(runs));
        for (int i = 0; i < runs.size(); i++) {
            var memory = memories.get(i);
            to.i64(memory.size);
            for (var run : runs.get(i)) {
                to.i32(run.from).bytes(memory.bytes, run.from, run.bytes);
            }
            to.i32(END);
        }
        for (var table : tables) {
            to.i32(table.size());
            for (int i = 0; i < table.size(); i++) {
                int number = references.number(table.get(i));
                if (number == References.NONE) {
                    int index = Arrays.asList(instance.tables).indexOf(table);
                    throw refused("element " + i + " of table " + index, table.get(i));
                }
                to.i32(number);
            }
        }
        for (var global : globals) {
            int number = references.number(global.ref);
            if (number == References.NONE) {
                int index = Arrays.asList(instance.globals).indexOf(global);
                throw refused("global " + index, global.ref);
            }
            to.i64(global.value).i64(global.high).i32(number);
        }
        for (int i = 0; i < instance.elements.length; i++) {
            to.flag(isDropped(i));
        }
        for (int i = 0; i < instance.module().datas().size(); i++) {
            to.flag(instance.isDataDropped(i));
        }
        return to;
    }

    /** Of an empty one it makes no difference. */
    private boolean isDropped(int elements) {
        return instance.elements[elements].length == 0;
    }

    private int bytes(List<List<Run>> runs) {
        long bytes = (long) instance.elements.length + instance.module().datas().size();
        for (var ofMemory : runs) {
            bytes += (long) Long.BYTES + Integer.BYTES;
            for (var run : ofMemory) {
                bytes += 2L * Integer.BYTES + run.bytes;
            }
        }
        for (var table : tables) {
            bytes += Integer.BYTES * (1L + table.size());
        }
        bytes += (2L * Long.BYTES + Integer.BYTES) * globals.size();
        if (bytes > MAX_BYTES) {
            throw Failure.LIMIT_EXCEEDED.exception(
                    "the state of an instance takes %d bytes; at most %d can be written"
                            .formatted(bytes, MAX_BYTES));
        }
        return (int) bytes;
    }

    private static RuntimeException refused(String place, @Nullable Object reference) {
        return Failure.NOT_IN_SNAPSHOT.exception(
                place
                        + " is "
                        + (reference instanceof FunctionInstance
                                ? "a function of neither the module nor its imports"
                                : "an object"));
    }

    /**
     * Fails when an element segment, which is made anew with each instance, has objects that this
     * instance may have changed.
     */
    void checkSegments() {
        for (int i = 0; i < instance.elements.length; i++) {
            for (int j = 0; j < instance.elements[i].length; j++) {
                if (references.number(instance.elements[i][j]) == References.NONE) {
                    throw refused(
                            "item " + j + " of element segment " + i, instance.elements[i][j]);
                }
            }
        }
    }

    /** Says where all of it is from now on, and empties it. It takes no room in the heap. */
    void sleep(Sleep where) {
        for (var state : all) {
            state.sleep(where);
        }
        for (var memory : memories) {
            memory.replace(NO_BYTES);
        }
        for (var table : tables) {
            table.replace(NO_ELEMENTS);
        }
        for (var global : globals) {
            global.value = 0;
            global.high = 0;
            global.ref = null;
        }
    }

    void isBackFrom(Sleep where) {
        for (var state : all) {
            state.isBackFrom(where);
        }
    }

    /** What was read, complete and checked; the instance is not changed yet. */
    final class Content {
        private final List<byte[]> bytes = new ArrayList<>();
        private final List<@Nullable Object[]> elements = new ArrayList<>();
        private final long[] values = new long[2 * globals.size()];
        private final @Nullable Object[] refs = new Object[globals.size()];
        private final boolean[] droppedElements = new boolean[instance.elements.length];
        private final boolean[] droppedDatas = new boolean[instance.module().datas().size()];

        private Content(ContentReader from) throws DamagedException {
            for (var memory : memories) {
                bytes.add(bytes(memory, from));
            }
            for (var table : tables) {
                elements.add(elements(table, from));
            }
            for (int i = 0; i < refs.length; i++) {
                values[2 * i] = from.i64();
                values[2 * i + 1] = from.i64();
                refs[i] = reference(globals.get(i).type().valueType(), from);
            }
            for (int i = 0; i < droppedElements.length; i++) {
                droppedElements[i] = from.flag();
            }
            for (int i = 0; i < droppedDatas.length; i++) {
                droppedDatas[i] = from.flag();
            }
            from.end();
        }

        private static byte[] bytes(MemoryInstance memory, ContentReader from)
                throws DamagedException {
            long size = from.i64();
            if (!memory.mayHave(size) || memory.isLarge()) {
                throw new DamagedException(
                        "a memory cannot have %d bytes here, or not any more".formatted(size));
            }
            byte[] bytes = new byte[(int) size];
            for (int at = from.i32(); at != END; at = from.i32()) {
                from.bytes(bytes, at);
            }
            return bytes;
        }

        private @Nullable Object[] elements(TableInstance table, ContentReader from)
                throws DamagedException {
            int size = from.count(Integer.BYTES);
            if (!table.mayHave(size)) {
                throw new DamagedException("a table cannot have %d elements here".formatted(size));
            }
            var all = new @Nullable Object[size];
            for (int i = 0; i < size; i++) {
                all[i] = reference(table.type().elementType(), from);
            }
            return all;
        }

        private @Nullable Object reference(ValueType type, ContentReader from)
                throws DamagedException {
            var reference = references.reference(from.i32());
            boolean fits =
                    reference instanceof FunctionInstance function
                            ? type instanceof RefType other
                                    && function.type().matches(other.heapType())
                            : reference != null
                                    || !(type instanceof RefType other)
                                    || other.nullable();
            if (!fits) {
                throw new DamagedException("a reference is not of the type " + type);
            }
            return reference;
        }

        /** Changes the instance. Doing it twice is doing it once. */
        void install() {
            for (int i = 0; i < memories.size(); i++) {
                memories.get(i).replace(bytes.get(i));
            }
            for (int i = 0; i < tables.size(); i++) {
                tables.get(i).replace(elements.get(i));
            }
            for (int i = 0; i < refs.length; i++) {
                var global = globals.get(i);
                global.value = values[2 * i];
                global.high = values[2 * i + 1];
                global.ref = refs[i];
            }
            for (int i = 0; i < droppedElements.length; i++) {
                if (droppedElements[i]) {
                    instance.dropElements(i);
                }
            }
            for (int i = 0; i < droppedDatas.length; i++) {
                if (droppedDatas[i]) {
                    instance.dropData(i);
                }
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DamagedException when it is nothing that the instance can have
     */
    Content read(ContentReader from) throws DamagedException {
        return new Content(from);
    }
}
