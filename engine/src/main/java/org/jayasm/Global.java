package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.GlobalInstance;
import org.jayasm.types.GlobalType;
import org.jspecify.annotations.Nullable;

/** A global. Values are boxed as {@link Function#call} has them. */
public final class Global {
    private final Engine engine;
    private final GlobalInstance global;

    Global(Engine engine, GlobalInstance global) {
        this.engine = engine;
        this.global = global;
    }

    /** A new global, to be imported by modules of an engine. */
    public static Global create(Engine engine, GlobalType type, @Nullable Object value) {
        var global = new Global(engine, new GlobalInstance(type));
        global.store(value);
        return global;
    }

    Engine engine() {
        return engine;
    }

    GlobalInstance instance() {
        return global;
    }

    public GlobalType type() {
        return global.type();
    }

    public @Nullable Object get() {
        global.wake();
        long[] values = {global.value, global.high};
        return HostValues.box(
                engine, global.type().valueType(), values, new @Nullable Object[] {global.ref}, 0);
    }

    /**
     * Changes the value.
     *
     * @throws org.jayasm.failure.UsageException when the global is immutable or the value does not
     *     have its type
     */
    public void set(@Nullable Object value) {
        if (!global.type().mutable()) {
            throw Failure.ARGUMENT_MISMATCH.exception("the global is immutable");
        }
        store(value);
    }

    private void store(@Nullable Object value) {
        long[] values = new long[2];
        var refs = new @Nullable Object[1];
        global.wake();
        HostValues.unbox(value, global.type().valueType(), values, refs, 0);
        global.value = values[0];
        global.high = values[1];
        global.ref = refs[0];
    }
}
