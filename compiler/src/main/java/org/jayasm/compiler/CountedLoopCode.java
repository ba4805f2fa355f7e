package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Emits a loop around a counted loop: the inner one counts an int up to a trip count, which lets C2
 * take the checks of addresses out of it; the outer one asks for the loop's own condition and
 * counts again.
 */
final class CountedLoopCode {
    /** How many variables there are that stack map frames know. */
    static final int VARIABLES = 2;

    private static final String TRIP_COUNT = Type.getInternalName(TripCount.class);

    private final MethodCode code;
    private final CountedLoop loop;
    private final Label header;
    private final Label inner = new Label();
    private final int trips;
    private final int counter;

    /**
     * Emits what stands before the first iteration.
     *
     * @param header is where the outer loop begins: here
     */
    CountedLoopCode(MethodCode code, CountedLoop loop, Label header) {
        this.code = code;
        this.loop = loop;
        this.header = header;
        count();
        trips = code.hold(INTEGER, 1);
        code.visitVarInsn(ISTORE, trips);
        code.constant(0);
        counter = code.hold(INTEGER, 1);
        code.visitVarInsn(ISTORE, counter);
        code.label(inner);
    }

    /** Puts the trip count on the operand stack. */
    private void count() {
        if (loop.step() > 0) {
            bound();
            widen();
            value(loop.compared());
        } else {
            value(loop.compared());
            widen();
            bound();
        }
        widen();
        switch (loop.comparison()) {
            case I32_NE -> {
                // Whether the bound is met or missed: values before it differ from it.
                code.visitInsn(ISUB);
                toUnsignedLong();
            }
            case I32_LE_S, I32_LE_U, I32_GE_S, I32_GE_U -> {
                // The value that is the bound does not end the loop.
                code.visitInsn(LSUB);
                code.visitInsn(LCONST_1);
                code.visitInsn(LADD);
            }
            default -> code.visitInsn(LSUB);
        }
        code.constant(Math.abs(loop.step()));
        code.visitMethodInsn(INVOKESTATIC, TRIP_COUNT, "of", "(JI)I", false);
    }

    /** Makes a long of what is on the operand stack, except where numbers go round. */
    private void widen() {
        switch (loop.comparison()) {
            case I32_NE -> {}
            case I32_LT_U, I32_LE_U, I32_GT_U, I32_GE_U -> toUnsignedLong();
            default -> code.visitInsn(I2L);
        }
    }

    private void toUnsignedLong() {
        code.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "toUnsignedLong", "(I)J", false);
    }

    private void value(int more) {
        code.loadLocal(loop.local());
        add(more);
    }

    private void bound() {
        if (loop.boundLocal() == CountedLoop.NO_LOCAL) {
            code.constant(loop.boundConstant());
        } else {
            code.loadLocal(loop.boundLocal());
            add(loop.boundConstant());
        }
    }

    private void add(int constant) {
        if (constant != 0) {
            code.constant(constant);
            code.visitInsn(IADD);
        }
    }

    /**
     * Emits the back edge.
     *
     * @param operands how many i32 operands of the loop's own condition are on the operand stack
     */
    void goOn(int operands) {
        code.visitInsn(operands == 2 ? POP2 : POP);
        code.visitIincInsn(counter, 1);
        code.visitVarInsn(ILOAD, counter);
        code.visitVarInsn(ILOAD, trips);
        code.visitJumpInsn(IF_ICMPLT, inner);
        // The local has changed since what is compared was taken from it.
        value(loop.compared() - loop.step());
        bound();
        Comparisons.jumpBack(code, loop.comparison(), true, header);
    }
}
