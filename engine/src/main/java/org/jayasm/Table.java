package org.jayasm;

import org.jayasm.runtime.TableInstance;
import org.jayasm.types.TableType;
import org.jspecify.annotations.Nullable;

/** A table of references. An index outside throws the trap that the guest would get. */
public final class Table {
    private final Engine engine;
    private final TableInstance table;

    Table(Engine engine, TableInstance table) {
        this.engine = engine;
        this.table = table;
    }

    /**
     * A new table, to be imported by modules of an engine.
     *
     * @param initial the value of all its elements; null for null references
     */
    public static Table create(Engine engine, TableType type, @Nullable Object initial) {
        return new Table(
                engine,
                new TableInstance(
                        type,
                        engine.config().maxTableElements(),
                        HostValues.toGuest(initial, type.elementType())));
    }

    Engine engine() {
        return engine;
    }

    TableInstance instance() {
        return table;
    }

    /** The table, after it was woken if its instance sleeps. */
    private TableInstance awake() {
        table.wake();
        return table;
    }

    /** The type; its minimum is the current size. */
    public TableType type() {
        return awake().type();
    }

    public int size() {
        return awake().size();
    }

    /** The element at an index: a {@link Function}, another object, or null. */
    public @Nullable Object get(long index) {
        return HostValues.toHost(engine, awake().get(index));
    }

    public void set(long index, @Nullable Object value) {
        awake().set(index, HostValues.toGuest(value, awake().type().elementType()));
    }

    /** Grows by a number of elements; the size before, or -1 when it cannot. */
    public int grow(long elements, @Nullable Object value) {
        return awake().grow(elements, HostValues.toGuest(value, awake().type().elementType()));
    }
}
