package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.FunctionType;
import org.objectweb.asm.Type;

/**
 * Emits calls and tail calls (3.0, 2.4.11). A tail call of the function itself is a jump to its
 * beginning. Any other leaves arguments and callee with the stack object and returns; the method
 * under which callers know such a function executes what is left there.
 */
final class CallCode {
    private static final String FUNCTION = "L" + Type.getInternalName(FunctionInstance.class) + ";";
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String STACK = "L" + Type.getInternalName(ExecutionStack.class) + ";";

    private final ModuleContext context;
    private final WasmModule module;
    private final FunctionBody body;
    private final MethodCode code;
    private final Operands operands;
    private final Blocks blocks;
    private final MemoryCode memory;
    private final Calls calls;

    CallCode(
            ModuleContext context,
            FunctionBody body,
            MethodCode code,
            Operands operands,
            Blocks blocks,
            MemoryCode memory,
            Calls calls) {
        this.context = context;
        this.module = context.module();
        this.body = body;
        this.code = code;
        this.operands = operands;
        this.blocks = blocks;
        this.memory = memory;
        this.calls = calls;
    }

    /** Emits an instruction; false when it is none of these. */
    boolean emit(int i, Opcode opcode) {
        switch (opcode) {
            case CALL -> call(body.index(i));
            case CALL_INDIRECT -> callIndirect(body.immediate(i));
            case CALL_REF -> callTyped(reference(body.index(i)));
            case RETURN_CALL -> returnCall(body.index(i));
            case RETURN_CALL_INDIRECT -> tailCall(indirect(body.immediate(i)));
            case RETURN_CALL_REF -> tailCall(reference(body.index(i)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void call(int index) {
        var type = module.functions().get(index).function();
        if (calls.isDirect(index)) {
            code.splitVectors(operands.count(type.params()));
            calls.direct(code, index, type);
            afterCall(type);
        } else {
            loadFunction(index);
            callTyped(type);
        }
    }

    /** Pushes a function of the instance on the JVM's operand stack alone. */
    void loadFunction(int index) {
        code.loadInstance();
        code.visitFieldInsn(GETFIELD, INSTANCE, "functions", "[" + FUNCTION);
        code.constant(index);
        code.visitInsn(AALOAD);
    }

    private void callIndirect(long typeAndTable) {
        var few = calls.indirect(context, (int) (typeAndTable >>> 32));
        if (few == null) {
            callTyped(indirect(typeAndTable));
            return;
        }
        loadElement((int) typeAndTable);
        code.support("function", "(JL" + INSTANCE + ";I)" + FUNCTION);
        splitBelowFunction(few.type());
        calls.indirect(code, few);
        afterCall(few.type());
    }

    /** Finds the function of an indirect call, which is on the JVM's operand stack then. */
    private FunctionType indirect(long typeAndTable) {
        int typeIndex = (int) (typeAndTable >>> 32);
        loadElement((int) typeAndTable);
        code.constant(typeIndex);
        code.support("function", "(JL" + INSTANCE + ";II)" + FUNCTION);
        return module.types().get(typeIndex).function();
    }

    /** Turns the operand into what an element of a table is found by. */
    private void loadElement(int table) {
        if (operands.pop() == JvmType.INT) {
            code.visitInsn(I2L);
        }
        code.loadInstance();
        code.constant(table);
    }

    private FunctionType reference(int typeIndex) {
        operands.pop();
        code.support("callee", "(Ljava/lang/Object;)" + FUNCTION);
        return module.types().get(typeIndex).function();
    }

    /** Calls the function that is on the JVM's operand stack above the arguments. */
    private void callTyped(FunctionType type) {
        int arguments = splitBelowFunction(type);
        Calls.typed(code, operands, type, arguments, context.classes().callClass(type));
        afterCall(type);
    }

    /** Makes halves of vectors among the arguments; gives how many operands they are then. */
    private int splitBelowFunction(FunctionType type) {
        int parts = JvmType.parts(type.params()).size();
        if (parts != operands.count(type.params())) {
            operands.push(JvmType.REFERENCE);
            code.splitVectors(operands.count(type.params()) + 1);
            operands.pop();
            code.visitTypeInsn(CHECKCAST, Type.getInternalName(FunctionInstance.class));
        }
        return parts;
    }

    private void afterCall(FunctionType type) {
        operands.pop(JvmType.parts(type.params()).size());
        var results = JvmType.parts(type.results());
        if (results.size() == 1) {
            operands.push(results.getFirst());
        } else {
            code.loadFromFrame(type.results());
        }
        memory.refresh();
    }

    private void returnCall(int index) {
        if (index == body.function()) {
            code.splitVectors(operands.count(body.type().params()));
            code.beginAgain(JvmType.parts(body.type().params()).size());
            blocks.stop();
        } else {
            loadFunction(index);
            tailCall(module.functions().get(index).function());
        }
    }

    /** Leaves the function that is on the JVM's operand stack to the caller. */
    private void tailCall(FunctionType type) {
        code.loadInstance();
        code.loadStack();
        code.support("tailCall", "(" + FUNCTION + "L" + INSTANCE + ";" + STACK + ")V");
        code.storeToFrame(operands.count(type.params()));
        var results = JvmType.parts(body.type().results());
        if (results.size() == 1) {
            code.zero(results.getFirst());
            code.visitInsn(results.getFirst().giveBack);
        } else {
            code.visitInsn(RETURN);
        }
        blocks.stop();
    }
}
