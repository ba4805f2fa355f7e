package org.jayasm.interpreter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jayasm.failure.TrapException;
import org.jayasm.microcode.Form;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.MemoryInstance;

/** A load or store: slots a and b, and an address that has to be checked. */
abstract class MemoryAccess extends Node {
    static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final int a;
    final int b;
    final MemoryInstance memory;
    private final long addressMask;
    private final long offset;

    MemoryAccess(Instruction i) {
        this.a = i.a();
        this.b = i.b();
        this.memory = memory(i);
        // No memory is larger than 2^63: an offset beyond is as bad as the largest below.
        long unsignedOffset = i.has(Form.WIDE_MEMARG) ? i.pool(i.c()) : i.c();
        this.offset = unsignedOffset < 0 ? Long.MAX_VALUE : unsignedOffset;
        this.addressMask = memory.addressMask();
    }

    /** The memory that a load or store accesses. */
    static MemoryInstance memory(Instruction i) {
        return i.instance().memories[i.has(Form.WIDE_MEMARG) ? (int) i.pool(i.c() + 1) : 0];
    }

    /** The index in the memory's array for an access of {@code width} bytes; traps if outside. */
    final int at(ExecutionStack stack, long slot, int width) {
        long address = slot & addressMask;
        long effective = address + offset;
        // Either is negative when the unsigned address, or the sum, is beyond every memory.
        if ((address | effective) < 0 || effective > memory.size - width) {
            throw from(stack, memory.outOfBounds(effective, width));
        }
        return (int) effective;
    }

    /** The address in a large memory for an access of {@code width} bytes; traps if outside. */
    final long address(ExecutionStack stack, long slot, int width) {
        try {
            return memory.effective(slot, offset, width);
        } catch (TrapException e) {
            throw from(stack, e);
        }
    }
}
