package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;

/** Emits what turns numbers into the longs that frames and globals hold, and back. */
final class Bits {
    private Bits() {}

    static void to(MethodVisitor code, JvmType type) {
        switch (type) {
            case INT -> code.visitInsn(I2L);
            case FLOAT -> {
                ofFloat(code);
                code.visitInsn(I2L);
            }
            case DOUBLE -> call(code, "java/lang/Double", "doubleToRawLongBits", "(D)J");
            case LONG, HIGH_HALF, REFERENCE -> {}
            case VECTOR -> throw new IllegalArgumentException("a vector takes two longs");
        }
    }

    static void from(MethodVisitor code, JvmType type) {
        switch (type) {
            case INT -> code.visitInsn(L2I);
            case FLOAT -> {
                code.visitInsn(L2I);
                toFloat(code);
            }
            case DOUBLE -> call(code, "java/lang/Double", "longBitsToDouble", "(J)D");
            case LONG, HIGH_HALF, REFERENCE -> {}
            case VECTOR -> throw new IllegalArgumentException("a vector takes two longs");
        }
    }

    /** A float to an int. */
    static void ofFloat(MethodVisitor code) {
        call(code, "java/lang/Float", "floatToRawIntBits", "(F)I");
    }

    /** An int to a float. */
    static void toFloat(MethodVisitor code) {
        call(code, "java/lang/Float", "intBitsToFloat", "(I)F");
    }

    private static void call(MethodVisitor code, String owner, String name, String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, owner, name, descriptor, false);
    }
}
