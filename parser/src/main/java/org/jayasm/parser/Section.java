package org.jayasm.parser;

import org.jspecify.annotations.Nullable;

/** The sections of a module (3.0, 5.5.2), in the order in which they must come. */
enum Section {
    /** May stand anywhere and any number of times. */
    CUSTOM(0),
    TYPE(1),
    IMPORT(2),
    FUNCTION(3),
    TABLE(4),
    MEMORY(5),
    TAG(13),
    GLOBAL(6),
    EXPORT(7),
    START(8),
    ELEMENT(9),
    DATA_COUNT(12),
    CODE(10),
    DATA(11);

    private static final Section[] BY_ID = new Section[14];

    static {
        for (var section : values()) {
            BY_ID[section.id] = section;
        }
    }

    private final int id;

    Section(int id) {
        this.id = id;
    }

    /** The section with an id, or null. */
    static @Nullable Section of(int id) {
        return id < BY_ID.length ? BY_ID[id] : null;
    }

    int id() {
        return id;
    }

    boolean mayFollow(Section previous) {
        return ordinal() > previous.ordinal();
    }
}
