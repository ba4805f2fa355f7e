package org.jayasm.microcode;

import java.util.Arrays;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.Slots;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/**
 * The operand stack during translation. An operand is a temporary in its own slot, or only known to
 * be a local or a constant, which costs nothing until somebody needs it in a slot.
 */
final class Operands {
    private static final byte TEMPORARY = 0;
    private static final byte LOCAL = 1;
    private static final byte CONSTANT = 2;

    private static final int MAX_UNSETTLED = 64;

    private final CodeBuffer code;
    private final int zeroSlot;

    private byte[] kinds = new byte[32];
    private int[] homes = new int[32];
    private long[] payloads = new long[32];
    private ValueType[] types = new ValueType[32];
    private int height;
    // Below this height no operand stands for a local, so that looking for them stays cheap.
    private int settledBelow;
    private int topSlot;
    private int maxSlot;
    private boolean zeroSlotUsed;

    /**
     * @param zeroSlot the slot that holds zero; temporaries come behind it
     */
    Operands(CodeBuffer code, int zeroSlot) {
        this.code = code;
        this.zeroSlot = zeroSlot;
        this.topSlot = zeroSlot + 1;
        this.maxSlot = topSlot;
    }

    /** The bits of {@link Form} for moving a value of a type. */
    static int moveForm(ValueType type) {
        if (type == VecType.V128) {
            return Form.VECTOR;
        }
        return type.isReference() ? Form.REFERENCE : 0;
    }

    int height() {
        return height;
    }

    /** The slot of the next temporary. */
    int topSlot() {
        return topSlot;
    }

    /** How many slots the frame needs. */
    int maxSlot() {
        return maxSlot;
    }

    boolean zeroSlotUsed() {
        return zeroSlotUsed;
    }

    ValueType type(int index) {
        return types[index];
    }

    /** The slot that an operand has when it is a temporary. */
    int home(int index) {
        return index == height ? topSlot : homes[index];
    }

    boolean isConstant(int index) {
        return kinds[index] == CONSTANT;
    }

    boolean isTemporary(int index) {
        return kinds[index] == TEMPORARY;
    }

    long constant(int index) {
        return payloads[index];
    }

    private void push(byte kind, long payload, ValueType type) {
        if (height == kinds.length) {
            int larger = 2 * height;
            kinds = Arrays.copyOf(kinds, larger);
            homes = Arrays.copyOf(homes, larger);
            payloads = Arrays.copyOf(payloads, larger);
            types = Arrays.copyOf(types, larger);
        }
        kinds[height] = kind;
        payloads[height] = payload;
        types[height] = type;
        homes[height] = topSlot;
        height++;
        topSlot += Slots.of(type);
        maxSlot = Math.max(maxSlot, topSlot);
    }

    /** Pushes a temporary; returns its slot. */
    int pushTemporary(ValueType type) {
        push(TEMPORARY, 0, type);
        return homes[height - 1];
    }

    void pushLocal(int slot, ValueType type) {
        if (height - settledBelow >= MAX_UNSETTLED) {
            settleLocals(height);
        }
        push(LOCAL, slot, type);
    }

    void pushConstant(long bits, ValueType type) {
        push(CONSTANT, bits, type);
    }

    void pop() {
        height--;
        topSlot = homes[height];
        settledBelow = Math.min(settledBelow, height);
    }

    void popTo(int lower) {
        while (height > lower) {
            pop();
        }
    }

    /** Makes sure that the frame reaches up to a slot. */
    void reserveTo(int slot) {
        maxSlot = Math.max(maxSlot, slot);
    }

    /** A slot in which the operand's value is; nothing is emitted for temporaries and locals. */
    int slot(int index) {
        return switch (kinds[index]) {
            case LOCAL -> (int) payloads[index];
            case CONSTANT -> {
                if (payloads[index] == 0) {
                    yield zeroSlot();
                }
                settle(index);
                yield homes[index];
            }
            default -> homes[index];
        };
    }

    int zeroSlot() {
        zeroSlotUsed = true;
        return zeroSlot;
    }

    /** Makes the operand a temporary in its own slot. */
    void settle(int index) {
        if (kinds[index] != TEMPORARY) {
            moveTo(index, homes[index]);
            kinds[index] = TEMPORARY;
        }
    }

    void settleFrom(int lowest) {
        for (int i = lowest; i < height; i++) {
            settle(i);
        }
    }

    /** Settles the operands below {@code end} that stand for locals. */
    void settleLocals(int end) {
        for (int i = settledBelow; i < end; i++) {
            if (kinds[i] == LOCAL) {
                settle(i);
            }
        }
        settledBelow = Math.max(settledBelow, end);
    }

    /** Settles the operands below {@code end} that stand for the local in {@code slot}. */
    void settleLocal(int slot, int end) {
        for (int i = settledBelow; i < end; i++) {
            if (kinds[i] == LOCAL && payloads[i] == slot) {
                settle(i);
            }
        }
    }

    boolean isAt(int index, int slot) {
        return kinds[index] == TEMPORARY && homes[index] == slot;
    }

    /** Emits what brings the operand's value into a slot, unless it is there. */
    void moveTo(int index, int slot) {
        if (isAt(index, slot)) {
            return;
        }
        var type = types[index];
        switch (kinds[index]) {
            case TEMPORARY -> move(type, slot, homes[index]);
            case LOCAL -> move(type, slot, (int) payloads[index]);
            default -> moveConstant(payloads[index], type, slot);
        }
    }

    private void move(ValueType type, int to, int from) {
        code.addResult(Opcode.LOCAL_SET, moveForm(type), to, from, 0);
    }

    private void moveConstant(long bits, ValueType type, int slot) {
        if (type.isReference()) {
            code.addResult(Opcode.REF_NULL, 0, slot, 0, 0);
        } else if (bits == (int) bits) {
            code.addResult(Opcode.I32_CONST, 0, slot, 0, (int) bits);
        } else {
            code.addResult(Opcode.I64_CONST, 0, slot, 0, code.constant(bits));
        }
    }
}
