package org.jayasm.runtime;

import org.jayasm.types.ExternType;
import org.jayasm.types.TagType;

/** An exception tag (3.0, 4.2.10). Two tags of the same type are different tags. */
public final class TagInstance implements ExternInstance {
    private final TagType type;

    /** Slots that the arguments of an exception with this tag take in a frame. */
    public int slots() {
        return Slots.of(type.type().function().params());
    }

    public TagInstance(TagType type) {
        this.type = type;
    }

    @Override
    public TagType type() {
        return type;
    }

    @Override
    public boolean matches(ExternType expected) {
        return expected instanceof TagType other && type.matches(other);
    }
}
