package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.StorageType;
import org.jayasm.types.VecType;
import org.objectweb.asm.MethodVisitor;

/**
 * A field of a structure as a field of a JVM class, of which the low half is the first of two where
 * it is a vector.
 *
 * @param index its number in the structure
 */
record StructField(int index, StorageType type) {
    private static final String OBJECTS = "Ljava/lang/Object;";

    String name() {
        return "f" + index;
    }

    /** The name of the field for the high half of a vector. */
    String highName() {
        return name() + "h";
    }

    boolean isVector() {
        return type == VecType.V128;
    }

    String descriptor() {
        return switch (type) {
            case PackedType packed -> packed == PackedType.I8 ? "B" : "S";
            case NumType number ->
                    switch (number) {
                        case I32 -> "I";
                        case I64 -> "J";
                        case F32 -> "F";
                        case F64 -> "D";
                    };
            case VecType _ -> "J";
            case RefType _ -> OBJECTS;
        };
    }

    /** Where code finds a slot: the local variables of the two arrays and of the slot's number. */
    record Place(int values, int refs, int slot, int offset) {
        private void push(MethodVisitor code, boolean reference, int more) {
            code.visitVarInsn(ALOAD, reference ? refs : values);
            code.visitVarInsn(ILOAD, slot);
            if (offset + more > 0) {
                code.visitLdcInsn(offset + more);
                code.visitInsn(IADD);
            }
        }
    }

    /** Emits what stores this field of {@code this} to a slot. */
    void emitLoad(MethodVisitor code, String owner, Place place) {
        if (type instanceof RefType) {
            place.push(code, true, 0);
            get(code, owner, name());
            code.visitInsn(AASTORE);
            return;
        }
        place.push(code, false, 0);
        get(code, owner, name());
        toLong(code);
        code.visitInsn(LASTORE);
        if (isVector()) {
            place.push(code, false, 1);
            get(code, owner, highName());
            code.visitInsn(LASTORE);
        }
    }

    private void get(MethodVisitor code, String owner, String field) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, owner, field, descriptor());
    }

    private void toLong(MethodVisitor code) {
        switch (descriptor()) {
            case "J" -> {}
            case "F" -> {
                code.visitMethodInsn(
                        INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I", false);
                code.visitInsn(I2L);
            }
            case "D" ->
                    code.visitMethodInsn(
                            INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
            default -> code.visitInsn(I2L);
        }
    }

    /** Emits what sets this field of {@code this} from a slot. */
    void emitStore(MethodVisitor code, String owner, Place place) {
        code.visitVarInsn(ALOAD, 0);
        if (type instanceof RefType) {
            place.push(code, true, 0);
            code.visitInsn(AALOAD);
        } else {
            place.push(code, false, 0);
            code.visitInsn(LALOAD);
            fromLong(code);
        }
        code.visitFieldInsn(PUTFIELD, owner, name(), descriptor());
        if (isVector()) {
            code.visitVarInsn(ALOAD, 0);
            place.push(code, false, 1);
            code.visitInsn(LALOAD);
            code.visitFieldInsn(PUTFIELD, owner, highName(), "J");
        }
    }

    private void fromLong(MethodVisitor code) {
        switch (descriptor()) {
            case "J" -> {}
            case "D" ->
                    code.visitMethodInsn(
                            INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
            default -> {
                code.visitInsn(L2I);
                switch (descriptor()) {
                    case "B" -> code.visitInsn(I2B);
                    case "S" -> code.visitInsn(I2S);
                    case "F" ->
                            code.visitMethodInsn(
                                    INVOKESTATIC,
                                    "java/lang/Float",
                                    "intBitsToFloat",
                                    "(I)F",
                                    false);
                    default -> {}
                }
            }
        }
    }
}
