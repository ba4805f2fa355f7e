package org.jayasm.parser;

/** The kinds of what can be imported and exported, in the order of their codes (3.0, 5.5.5). */
public enum ExternKind {
    FUNCTION("func"),
    TABLE("table"),
    MEMORY("memory"),
    GLOBAL("global"),
    TAG("tag");

    private final String text;

    ExternKind(String text) {
        this.text = text;
    }

    /** The keyword in the text format. */
    @Override
    public String toString() {
        return text;
    }
}
