package org.jayasm.types;

/** A field of a structure, or the element of an array. */
public record FieldType(StorageType storage, boolean mutable) {
    /** Immutable fields are covariant, mutable ones must be equal. */
    public boolean matches(FieldType expected) {
        if (mutable != expected.mutable) {
            return false;
        }
        return storage.matchesStorage(expected.storage)
                && (!mutable || expected.storage.matchesStorage(storage));
    }

    @Override
    public String toString() {
        return mutable ? "(mut " + storage + ")" : storage.toString();
    }
}
