package org.jayasm.interpreter;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.ArrayInstance;
import org.jspecify.annotations.Nullable;

/**
 * Access to one element. A getter has its result in a and the array in b, a setter the array in a
 * and the value in b.
 */
abstract class ArrayAccess extends Node {
    final int a;
    final int b;
    final int index;

    ArrayAccess(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.index = (int) i.pool(i.c());
    }

    /** The index into an array with {@code length} elements, when there is such an element. */
    static int at(ArrayInstance array, int length, long index) {
        int at = (int) index;
        if (at < 0 || at >= length) {
            throw array.outOfBounds(at);
        }
        return at;
    }

    static Object nonNull(@Nullable Object array) {
        if (array == null) {
            throw Failure.NULL_ARRAY_REFERENCE.exception();
        }
        return array;
    }
}
