package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.jayasm.parser.Opcode;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.TypeTest;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.DefinedType;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Emits tests of what a reference refers to, casts, and branches on them (3.0, 2.4.6). Where a
 * class of the JVM stands for the type, its test is the JVM's.
 */
final class CastCode {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String CLASS = "Ljava/lang/Class;";
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);

    private final ModuleContext context;
    private final FunctionBody body;
    private final MethodCode code;
    private final Operands operands;
    private final Blocks blocks;

    CastCode(
            ModuleContext context,
            FunctionBody body,
            MethodCode code,
            Operands operands,
            Blocks blocks) {
        this.context = context;
        this.body = body;
        this.code = code;
        this.operands = operands;
        this.blocks = blocks;
    }

    /** Emits an instruction; false when it is none of these. */
    boolean emit(int i, Opcode opcode) {
        switch (opcode) {
            case REF_TEST -> test(body.index(i), false);
            case REF_TEST_NULL -> test(body.index(i), true);
            case REF_CAST -> cast(body.index(i), false);
            case REF_CAST_NULL -> cast(body.index(i), true);
            case BR_ON_NULL -> branchOnNull(body.index(i));
            case BR_ON_NON_NULL -> {
                code.visitInsn(DUP);
                blocks.branchIf(body.index(i), Opcode.REF_IS_NULL, false);
                code.drop(operands.pop());
            }
            case BR_ON_CAST -> branchOnCast(body.cast(i), false);
            case BR_ON_CAST_FAIL -> branchOnCast(body.cast(i), true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void test(int heapType, boolean nullable) {
        askType("is", heapType, nullable, "Z");
        operands.pop();
        operands.push(JvmType.INT);
    }

    private void cast(int heapType, boolean nullable) {
        askType("cast", heapType, nullable, OBJECT);
    }

    /** Calls a method of {@link Support} with the reference on the operand stack and a type. */
    private void askType(String method, int heapType, boolean nullable, String result) {
        var type = context.module().heapType(heapType);
        String suffix = nullable ? "OrNull" : "";
        if (type instanceof DefinedType defined && !isStruct(defined)) {
            code.loadInstance();
            code.constant(heapType);
            code.support(method + "Defined" + suffix, "(" + OBJECT + INSTANCE + "I)" + result);
        } else {
            var javaClass =
                    type instanceof DefinedType defined
                            ? context.types().of(defined).prototype().getClass()
                            : TypeTest.javaClass((AbsHeapType) type);
            code.visitLdcInsn(Type.getType(javaClass));
            code.support(method + suffix, "(" + OBJECT + CLASS + ")" + result);
        }
    }

    private static boolean isStruct(DefinedType type) {
        return type.composite().abstractType() == AbsHeapType.STRUCT;
    }

    private void branchOnNull(int label) {
        var stay = new Label();
        code.visitInsn(DUP);
        code.visitJumpInsn(IFNONNULL, stay);
        var type = operands.pop();
        code.drop(type);
        blocks.leave(label);
        operands.push(type);
        code.label(stay);
    }

    private void branchOnCast(FunctionBody.Cast cast, boolean whenItFails) {
        code.visitInsn(DUP);
        askType("is", cast.heapType(), cast.nullable(), "Z");
        blocks.branchIf(cast.label(), Opcode.I32_EQZ, whenItFails);
    }
}
