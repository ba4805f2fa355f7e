package org.jayasm.microcode;

import org.jayasm.parser.Opcode;

/**
 * A function in the form that the interpreter executes: register code over the slots of a frame,
 * with resolved branches. Immutable; the same for all instances of a module.
 *
 * <p>An instruction is an opcode of the one table, a {@link Form}, and three numbers a, b and c.
 * What they mean:
 *
 * <ul>
 *   <li>computing instructions, loads, {@code global.get}, {@code table.get}, {@code local.set}
 *       (which copies): a is the slot of the result, b and c are operands or immediates;
 *   <li>wide arithmetic: a is the slot of the low half of the result, the next that of the high; b
 *       and c are operands, or the indices of pool entries with the slots of two operands each;
 *   <li>stores, {@code table.set}: a is the slot of the address or index, b of the value, c the
 *       immediate;
 *   <li>vector instructions are like those, and a vector is in its slot and the next; where there
 *       is more to say than fits, c is the index of pool entries: {@code v128.const} has the low
 *       and the high half there; three operands, and the value and lane of {@code replace_lane},
 *       are the second and third in the halves of an entry; {@code i8x16.shuffle} has the slot of
 *       the second operand, then the sixteen lane numbers, a byte each, in two entries; loads and
 *       stores of a lane have the memory argument, then the vector's slot and the lane in the
 *       halves of an entry;
 *   <li>conditional jumps: a and b are the operands of the condition, c the target;
 *   <li>calls: a is the slot of the index or reference that selects the callee, b the slot of the
 *       first argument and result, c the immediate;
 *   <li>{@code loop}, which is only there if it was asked for: a is its offset in the module, b the
 *       number of instructions in it;
 *   <li>{@code br}: b is how many {@code try_table} bodies it leaves, c the target;
 *   <li>{@code br_table}: b is the slot of the index, c the number of targets before the default;
 *       as many branches follow, and the default's;
 *   <li>{@code try_table}: a is the slot for what is caught, b the number of clauses, c the index
 *       of the pool entry that says where a branch for each clause lies, and one to the body; kinds
 *       and tags follow in the pool;
 *   <li>instructions that make structures and arrays: a is the slot of the result, b of the only or
 *       first operand, c the type or the index of the pool entry {type, number, or segment};
 *   <li>access to a field or element: a is the slot of the result, b of the structure or array; or
 *       a is that slot and b the value's; c the index of the pool entry {type, field, or the slot
 *       of the index};
 *   <li>{@code ref.test}, {@code ref.cast}: c is the index of the pool entry {heap type, whether
 *       null is of the type}; when {@code ref.test} jumps, b is;
 *   <li>bulk instructions: a is the slot of the first of the operands, which lie in a row.
 * </ul>
 *
 * <p>A frame consists of the parameters, the other locals, a slot that is zero, and temporaries.
 */
public final class Microcode {
    static final int INTS_PER_INSTRUCTION = 4;
    private static final int OPCODE_BITS = 16;
    private static final int VECTOR_PREFIX = 0xFD;
    private static final Opcode[] OPCODES = Opcode.values();

    private final int[] code;
    private final long[] pool;
    private final FrameLayout frame;

    Microcode(int[] code, long[] pool, FrameLayout frame) {
        this.code = code;
        this.pool = pool;
        this.frame = frame;
    }

    /** Writes all of it. */
    void write(ContentWriter to) {
        to.ints(code).longs(pool);
        to.i32(frame.paramSlots()).i32(frame.resultSlots()).i32(frame.zeroedTo());
        to.i32(frame.slots()).flag(frame.hasReferences());
    }

    /** Reads what {@link #write} wrote. */
    static Microcode read(ContentReader from) throws DamagedException {
        return new Microcode(
                from.ints(),
                from.longs(),
                new FrameLayout(from.i32(), from.i32(), from.i32(), from.i32(), from.flag()));
    }

    /** How many bytes it takes, written. */
    int bytes() {
        return Integer.BYTES * code.length + Long.BYTES * pool.length;
    }

    static int head(Opcode opcode, int form) {
        return opcode.ordinal() | form << OPCODE_BITS;
    }

    static Opcode opcodeOf(int head) {
        return OPCODES[head & (1 << OPCODE_BITS) - 1];
    }

    static int formOf(int head) {
        return head >>> OPCODE_BITS;
    }

    /** The number of instructions. */
    public int count() {
        return code.length / INTS_PER_INSTRUCTION;
    }

    public FrameLayout frame() {
        return frame;
    }

    /** Whether there is an instruction on vectors. */
    public boolean hasVectors() {
        for (int i = 0; i < count(); i++) {
            if (opcode(i).prefix() == VECTOR_PREFIX) {
                return true;
            }
        }
        return false;
    }

    public Opcode opcode(int index) {
        return opcodeOf(code[INTS_PER_INSTRUCTION * index]);
    }

    /** The bits of {@link Form}. */
    public int form(int index) {
        return formOf(code[INTS_PER_INSTRUCTION * index]);
    }

    public int a(int index) {
        return code[INTS_PER_INSTRUCTION * index + 1];
    }

    public int b(int index) {
        return code[INTS_PER_INSTRUCTION * index + 2];
    }

    public int c(int index) {
        return code[INTS_PER_INSTRUCTION * index + 3];
    }

    /** A constant that does not fit into an instruction. */
    public long pool(int index) {
        return pool[index];
    }

    /** A listing, one instruction a line. */
    @Override
    public String toString() {
        return MicrocodeListing.of(this);
    }
}
