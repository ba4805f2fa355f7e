package org.jayasm.types;

/** The type of an exception tag: a function type whose parameters are what it carries. */
public record TagType(DefinedType type) implements ExternType {
    public boolean matches(TagType expected) {
        return type == expected.type;
    }

    @Override
    public String toString() {
        return type.function().params().toString();
    }
}
