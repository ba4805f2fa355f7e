package org.jayasm;

import org.jayasm.runtime.TagInstance;
import org.jayasm.types.FunctionType;
import org.jayasm.types.TagType;

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
        return new Tag(engine, new TagInstance(new TagType(engine.defined(type))));
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
}
