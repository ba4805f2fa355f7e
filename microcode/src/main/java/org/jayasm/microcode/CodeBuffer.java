package org.jayasm.microcode;

import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.parser.Opcode;

/** Collects the instructions of one function. */
final class CodeBuffer {
    /**
     * The largest body has fewer instructions; only moves of many values, repeated for many
     * branches, make more of it, and would use up the memory.
     */
    private static final int MAX_INSTRUCTIONS = 10_000_000;

    private int[] code = new int[256];
    private int[] offsets = {};
    private final boolean keepsOffsets;
    private int offset;
    private int length;
    private long[] pool = new long[16];
    private int poolLength;

    // The instruction that computed the newest temporary, while nothing stands behind it and no
    // branch leads behind it: only then may it be changed or taken back.
    private int open = -1;

    /**
     * @param keepsOffsets whether to remember what {@link #at} said
     */
    CodeBuffer(boolean keepsOffsets) {
        this.keepsOffsets = keepsOffsets;
    }

    /** Says at which offset of the module that is which the next instructions are made of. */
    void at(int offset) {
        this.offset = offset;
    }

    /** The index of the next instruction. */
    int position() {
        return length / Microcode.INTS_PER_INSTRUCTION;
    }

    /** Adds an instruction that has no result in {@code a}. */
    int add(Opcode opcode, int form, int a, int b, int c) {
        int index = position();
        if (index == MAX_INSTRUCTIONS) {
            throw Failure.LIMIT_EXCEEDED.exception(
                    "a function whose translation has more than "
                            + MAX_INSTRUCTIONS
                            + " instructions");
        }
        if (length == code.length) {
            code = Arrays.copyOf(code, 2 * length);
        }
        if (keepsOffsets) {
            if (index == offsets.length) {
                offsets = Arrays.copyOf(offsets, Math.max(64, 2 * index));
            }
            offsets[index] = offset;
        }
        code[length] = Microcode.head(opcode, form);
        code[length + 1] = a;
        code[length + 2] = b;
        code[length + 3] = c;
        length += Microcode.INTS_PER_INSTRUCTION;
        open = -1;
        return index;
    }

    /** Adds an instruction whose result is in slot {@code a}. */
    void addResult(Opcode opcode, int form, int a, int b, int c) {
        open = add(opcode, form, a, b, c);
    }

    /** Whether the last instruction computes slot {@code a} and may still be changed. */
    boolean lastComputes(int a) {
        return open >= 0 && a(open) == a;
    }

    void retargetLast(int a) {
        code[Microcode.INTS_PER_INSTRUCTION * open + 1] = a;
        open = -1;
    }

    void removeLast() {
        length -= Microcode.INTS_PER_INSTRUCTION;
        open = -1;
    }

    /** Says that a branch leads to the next instruction. */
    void bindHere() {
        open = -1;
    }

    Opcode lastOpcode() {
        return Microcode.opcodeOf(code[length - Microcode.INTS_PER_INSTRUCTION]);
    }

    int lastForm() {
        return Microcode.formOf(code[length - Microcode.INTS_PER_INSTRUCTION]);
    }

    int lastB() {
        return code[length - 2];
    }

    int lastC() {
        return code[length - 1];
    }

    private int a(int index) {
        return code[Microcode.INTS_PER_INSTRUCTION * index + 1];
    }

    int c(int index) {
        return code[Microcode.INTS_PER_INSTRUCTION * index + 3];
    }

    /** What {@link #at} said last. */
    int offset() {
        return offset;
    }

    boolean isLoop(int index) {
        return index < position()
                && Microcode.opcodeOf(code[Microcode.INTS_PER_INSTRUCTION * index]) == Opcode.LOOP;
    }

    void setB(int index, int b) {
        code[Microcode.INTS_PER_INSTRUCTION * index + 2] = b;
    }

    void setC(int index, int c) {
        code[Microcode.INTS_PER_INSTRUCTION * index + 3] = c;
    }

    /** Puts a constant into the pool; returns its index. */
    int constant(long value) {
        if (poolLength == pool.length) {
            pool = Arrays.copyOf(pool, 2 * poolLength);
        }
        pool[poolLength] = value;
        return poolLength++;
    }

    /** The offset that each instruction comes from. */
    int[] offsets() {
        return Arrays.copyOf(offsets, position());
    }

    Microcode finish(FrameLayout frame) {
        return new Microcode(Arrays.copyOf(code, length), Arrays.copyOf(pool, poolLength), frame);
    }
}
