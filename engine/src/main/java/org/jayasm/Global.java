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
        return HostValues.unpack(
                engine, global.type().valueType(), global.value, global.high, global.ref);
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
        var type = global.type().valueType();
        if (type.isReference()) {
            global.ref = HostValues.toGuest(value, type);
        } else {
            global.high = value instanceof V128 vector ? vector.high() : 0;
            global.value = HostValues.bits(value, type);
        }
    }
}
