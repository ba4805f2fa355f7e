package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;

/**
 * Emits calls of the Vector API on what is on the operand stack. All of it is inline and with
 * constant operators, as C2 only then makes instructions of it: through a method of ours, each
 * vector would become an object.
 */
final class VectorCalls {
    /** Where all that is called lies. */
    static final String PACKAGE = "jdk/incubator/vector/";

    /** The internal name of the class that a vector has in locals and operands. */
    static final String BYTE_VECTOR = PACKAGE + "ByteVector";

    private static final String VECTOR = PACKAGE + "Vector";
    private static final String MASK = PACKAGE + "VectorMask";
    private static final String OPERATORS = PACKAGE + "VectorOperators";
    private static final String SPECIES = "L" + PACKAGE + "VectorSpecies;";
    private static final Set<String> ASSOCIATIVE =
            Set.of("ADD", "MUL", "MIN", "MAX", "UMIN", "UMAX", "AND", "OR", "XOR");

    private final MethodVisitor code;

    VectorCalls(MethodVisitor code) {
        this.code = code;
    }

    private static String type(String name) {
        return "L" + name + ";";
    }

    private static String operator(String kind) {
        return type(OPERATORS + "$" + kind);
    }

    private void call(String owner, String name, String descriptor) {
        code.visitMethodInsn(INVOKEVIRTUAL, owner, name, descriptor, false);
    }

    private void callStatic(VectorView view, String name, String params) {
        code.visitMethodInsn(
                INVOKESTATIC, view.owner, name, "(" + params + ")" + type(view.owner), false);
    }

    private void loadOperator(String name, String kind) {
        code.visitFieldInsn(GETSTATIC, OPERATORS, name, operator(kind));
    }

    private static String binaryKind(String name) {
        return ASSOCIATIVE.contains(name) ? "Associative" : "Binary";
    }

    private void loadSpecies(VectorView view, int bits) {
        code.visitFieldInsn(GETSTATIC, view.owner, "SPECIES_" + bits, SPECIES);
    }

    void loadSpecies(VectorView view) {
        loadSpecies(view, 128);
    }

    /** Bytes to a view. */
    void view(VectorView view) {
        if (view != VectorView.BYTES) {
            reinterpret(view);
        }
    }

    /** Both of two vectors of bytes to a view. */
    void viewBoth(VectorView view) {
        if (view != VectorView.BYTES) {
            reinterpret(view);
            code.visitInsn(SWAP);
            reinterpret(view);
            code.visitInsn(SWAP);
        }
    }

    /** A view to bytes. */
    void bytes(VectorView view) {
        if (view != VectorView.BYTES) {
            reinterpret(VectorView.BYTES);
        }
    }

    /** Any vector to a view. */
    void reinterpret(VectorView view) {
        call(VECTOR, view.reinterpret, "()" + type(view.owner));
    }

    /** A vector of bytes. */
    void constant(long low, long high) {
        if (low == high) {
            broadcast(VectorView.LONGS, low);
        } else {
            broadcast(VectorView.LONGS, low);
            code.visitInsn(ICONST_1);
            code.visitLdcInsn(high);
            withLane(VectorView.LONGS);
        }
        bytes(VectorView.LONGS);
    }

    /** A vector of bytes of two longs in variables. */
    void ofHalves(int low, int high) {
        loadSpecies(VectorView.LONGS);
        code.visitVarInsn(LLOAD, low);
        broadcast(VectorView.LONGS);
        code.visitInsn(ICONST_1);
        code.visitVarInsn(LLOAD, high);
        withLane(VectorView.LONGS);
        bytes(VectorView.LONGS);
    }

    /** One of a vector of bytes' halves as a long. */
    void half(int half) {
        view(VectorView.LONGS);
        code.visitInsn(ICONST_0 + half);
        lane(VectorView.LONGS);
    }

    /** Species and value to a view. */
    void broadcast(VectorView view) {
        callStatic(view, "broadcast", SPECIES + view.lane);
    }

    /** Pushes a view with the same number in all lanes. */
    void broadcast(VectorView view, long value) {
        loadSpecies(view);
        code.visitLdcInsn(value);
        callStatic(view, "broadcast", SPECIES + "J");
    }

    void zero(VectorView view) {
        loadSpecies(view);
        callStatic(view, "zero", SPECIES);
    }

    /** View and lane number to a lane. */
    void lane(VectorView view) {
        call(view.owner, "lane", "(I)" + view.lane);
    }

    /** View, lane number and lane to a view. */
    void withLane(VectorView view) {
        call(view.owner, "withLane", "(I" + view.lane + ")" + type(view.owner));
    }

    void unary(VectorView view, String operator) {
        loadOperator(operator, "Unary");
        call(view.owner, "lanewise", "(" + operator("Unary") + ")" + type(view.owner));
    }

    /** Two views to one. */
    void binary(VectorView view, String operator) {
        loadOperator(operator, binaryKind(operator));
        code.visitInsn(SWAP);
        call(
                view.owner,
                "lanewise",
                "(" + operator("Binary") + type(VECTOR) + ")" + type(view.owner));
    }

    /** An operation with the same number for all lanes, also shifts. */
    void binary(VectorView view, String operator, long value) {
        loadOperator(operator, binaryKind(operator));
        code.visitLdcInsn(value);
        withNumber(view);
    }

    /** Adds -0 to each lane of floating-point numbers. */
    void addNegativeZero(VectorView view) {
        loadOperator("ADD", "Associative");
        if (view == VectorView.FLOATS) {
            code.visitLdcInsn(-0.0f);
        } else {
            code.visitLdcInsn(-0.0);
        }
        call(view.owner, "lanewise", "(" + operator("Binary") + view.lane + ")" + type(view.owner));
    }

    /** A shift by an int in a variable, of whose bits only those that count are set. */
    void shift(VectorView view, String operator, int count) {
        loadOperator(operator, "Binary");
        code.visitVarInsn(ILOAD, count);
        code.visitInsn(I2L);
        withNumber(view);
    }

    private void withNumber(VectorView view) {
        call(view.owner, "lanewise", "(" + operator("Binary") + "J)" + type(view.owner));
    }

    /** Bytes, of which the bits where a mask has ones come from {@code x}; both are variables. */
    void bitwiseBlend(int x, int mask) {
        code.visitFieldInsn(GETSTATIC, OPERATORS, "BITWISE_BLEND", operator("Ternary"));
        code.visitVarInsn(ALOAD, x);
        code.visitVarInsn(ALOAD, mask);
        call(
                BYTE_VECTOR,
                "lanewise",
                "(" + operator("Ternary") + type(VECTOR).repeat(2) + ")" + type(BYTE_VECTOR));
    }

    /** Two views to a mask. */
    void compare(VectorView view, String comparison) {
        loadOperator(comparison, "Comparison");
        code.visitInsn(SWAP);
        call(view.owner, "compare", "(" + operator("Comparison") + type(VECTOR) + ")" + type(MASK));
    }

    /** A comparison with the same number for all lanes. */
    void compare(VectorView view, String comparison, long value) {
        loadOperator(comparison, "Comparison");
        code.visitLdcInsn(value);
        call(view.owner, "compare", "(" + operator("Comparison") + "J)" + type(MASK));
    }

    /** A mask to bytes of ones and of zeros. */
    void bytesOfMask(VectorView view) {
        if (view.isFloatingPoint()) {
            // The Vector API makes numbers of such a mask: 0 and -1.
            loadSpecies(VectorView.ofIntegers(view.bits));
            call(MASK, "cast", "(" + SPECIES + ")" + type(MASK));
        }
        call(MASK, "toVector", "()" + type(VECTOR));
        reinterpret(VectorView.BYTES);
    }

    /** A mask to the bits of an int. */
    void bitsOfMask() {
        call(MASK, "toLong", "()J");
        code.visitInsn(L2I);
    }

    /** A mask to 1 or 0; {@code method} is {@code anyTrue} or {@code allTrue}. */
    void conditionOfMask(String method) {
        call(MASK, method, "()Z");
    }

    /** Two views and a mask to lanes of the second where the mask is set, else of the first. */
    void blend(VectorView view) {
        call(view.owner, "blend", "(" + type(VECTOR) + type(MASK) + ")" + type(view.owner));
    }

    /** Numbers of lanes, modulo 16, and bytes to the bytes of these numbers. */
    void selectFrom() {
        call(BYTE_VECTOR, "selectFrom", "(" + type(VECTOR) + ")" + type(BYTE_VECTOR));
    }

    /**
     * Converts lanes from the first on, as many as fit. Those for which there are none become zero.
     *
     * @param conversion the name of one of {@code VectorOperators}
     */
    void convert(String conversion, VectorView to) {
        loadOperator(conversion, "Conversion");
        loadSpecies(to);
        code.visitInsn(ICONST_0);
        call(VECTOR, "convertShape", "(" + operator("Conversion") + SPECIES + "I)" + type(VECTOR));
        code.visitTypeInsn(CHECKCAST, to.owner);
    }

    /** Pushes bytes from an array in a memory's variable, from an index in a variable. */
    void load(MemoryCode memory, int bits, int index) {
        loadSpecies(VectorView.BYTES, bits);
        memory.loadArray();
        code.visitVarInsn(ILOAD, index);
        callStatic(VectorView.BYTES, "fromArray", SPECIES + "[BI");
    }

    /** Stores bytes to a memory's array. */
    void store(MemoryCode memory, int index) {
        memory.loadArray();
        code.visitVarInsn(ILOAD, index);
        call(BYTE_VECTOR, "intoArray", "([BI)V");
    }
}
