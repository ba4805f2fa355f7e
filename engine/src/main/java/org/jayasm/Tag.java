package org.jayasm;

import org.jayasm.failure.Failure;
import org.jayasm.failure.GuestException;
import org.jayasm.runtime.Slots;
import org.jayasm.runtime.TagInstance;
import org.jayasm.types.FunctionType;
import org.jayasm.types.TagType;
import org.jspecify.annotations.Nullable;

/** An exception tag. */
public final class Tag {
    private final Engine engine;
    private final TagInstance tag;

    Tag(Engine engine, TagInstance tag) {
        this.engine = engine;
        this.tag = tag;
    }

    /** A new tag, to be imported by modules of an engine. Its type has no results. */
    public static Tag create(Engine engine, FunctionType type) {
        return new Tag(engine, new TagInstance(new TagType(engine.define(type))));
    }

    Engine engine() {
        return engine;
    }

    TagInstance instance() {
        return tag;
    }

    public TagType type() {
        return tag.type();
    }

    /** Whether an exception was thrown with this tag. */
    public boolean isOf(GuestException exception) {
        return exception.tag() == tag;
    }

    /**
     * What an exception with this tag carries, boxed as {@link Function#call} has results.
     *
     * @throws org.jayasm.failure.UsageException when it was thrown with another tag
     */
    public @Nullable Object[] arguments(GuestException exception) {
        if (!isOf(exception)) {
            throw Failure.ARGUMENT_MISMATCH.exception("the exception has another tag");
        }
        var types = tag.type().type().function().params();
        var arguments = new @Nullable Object[types.size()];
        int slot = 0;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    HostValues.box(
                            engine, types.get(i), exception.values(), exception.refs(), slot);
            slot += Slots.of(types.get(i));
        }
        return arguments;
    }

    /**
     * An exception with this tag, for a host function to throw; a guest may catch it.
     *
     * @param arguments one value for each parameter of the tag's type, as {@link Function#call} has
     *     them
     * @throws org.jayasm.failure.UsageException when they do not fit the parameters
     */
    public GuestException exception(@Nullable Object... arguments) {
        var types = tag.type().type().function().params();
        if (arguments.length != types.size()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "the tag carries %d values %s, not %d"
                            .formatted(types.size(), types, arguments.length));
        }
        long[] values = new long[tag.slots()];
        var refs = new @Nullable Object[tag.slots()];
        int slot = 0;
        for (int i = 0; i < arguments.length; i++) {
            HostValues.unbox(arguments[i], types.get(i), values, refs, slot);
            slot += Slots.of(types.get(i));
        }
        return new GuestException(tag, values, refs);
    }
}
