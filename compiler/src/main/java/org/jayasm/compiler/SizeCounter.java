package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Counts the bytes of a method's bytecode without making it: what a constant takes that goes to the
 * constant pool is taken for three bytes, and no jump is taken for wide.
 */
final class SizeCounter extends MethodVisitor {
    private static final int SHORT_VARIABLES = 4;
    private static final int BYTE_VARIABLES = 256;

    private int size;
    private int vectorCalls;

    SizeCounter() {
        super(ASM9);
    }

    /** The bytes so far. */
    int size() {
        return size;
    }

    /** The calls of the Vector API so far. */
    int vectorCalls() {
        return vectorCalls;
    }

    @Override
    public void visitInsn(int opcode) {
        size++;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        size += opcode == SIPUSH ? 3 : 2;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        size += variable < SHORT_VARIABLES ? 1 : variable < BYTE_VARIABLES ? 2 : 4;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        size += 3;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        size += 3;
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        size += 3;
        if (owner.startsWith(VectorCalls.PACKAGE)) {
            vectorCalls++;
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        size += 3;
    }

    @Override
    public void visitLdcInsn(Object value) {
        size += 3;
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        boolean isWide = variable >= BYTE_VARIABLES || increment != (byte) increment;
        size += isWide ? 6 : 3;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        // The opcode, up to three bytes that align, three words and one for each label.
        size += 16 + 4 * labels.length;
    }
}
