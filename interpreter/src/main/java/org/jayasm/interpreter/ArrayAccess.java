package org.jayasm.interpreter;

import org.jayasm.failure.Failure;
import org.jayasm.runtime.ArrayInstance;
import org.jayasm.runtime.ExecutionStack;
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
    final int at(ExecutionStack stack, ArrayInstance array, int length, long index) {
        int at = (int) index;
        if (at < 0 || at >= length) {
            throw from(stack, array.outOfBounds(at));
        }
        return at;
    }

    final Object nonNull(ExecutionStack stack, @Nullable Object array) {
        if (array == null) {
            throw from(stack, Failure.NULL_ARRAY_REFERENCE.exception());
        }
        return array;
    }
}
