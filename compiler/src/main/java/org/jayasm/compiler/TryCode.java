package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.Objects;
import org.jayasm.failure.GuestException;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Emits blocks that catch exceptions, by the JVM's exception tables: {@code try_table} (3.0, 2.4.3)
 * and the older {@code try}. An exception empties the JVM's operand stack; so what lies there when
 * such a block begins is held in variables.
 */
final class TryCode {
    private static final String EXCEPTION = Type.getInternalName(GuestException.class);
    private static final String EXCEPTION_TYPE = "L" + EXCEPTION + ";";
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);
    private static final String STACK = Type.getInternalName(ExecutionStack.class);

    private final WasmModule module;
    private final FunctionBody body;
    private final MethodCode code;
    private final MemoryCode memory;
    private final Operands operands;
    private final Blocks blocks;

    /** Where exceptions leave the function that a {@code delegate} gives to its caller. */
    private @Nullable Label passed;

    TryCode(
            WasmModule module,
            FunctionBody body,
            MethodCode code,
            MemoryCode memory,
            Operands operands,
            Blocks blocks) {
        this.module = module;
        this.body = body;
        this.code = code;
        this.memory = memory;
        this.operands = operands;
        this.blocks = blocks;
    }

    /** What catches the exceptions of a block's body. */
    static final class Handler {
        /** The instruction that begins the block. */
        final int instruction;

        /** The variables of the exception and of how deep calls may be nested. */
        final int exception;

        final int depth;
        final Label start = new Label();
        final Label end = new Label();
        final Label label = new Label();

        /** Whether the body is being emitted, and not yet what handles exceptions. */
        boolean inBody = true;

        /** Whether a {@code delegate} leads here. */
        boolean isDelegatedTo;

        /** Where it goes on when the tag of a {@code catch} is another one. */
        @Nullable Label next;

        Handler(int instruction, int exception, int depth) {
            this.instruction = instruction;
            this.exception = exception;
            this.depth = depth;
        }
    }

    /** Emits the beginning of a {@code try_table} or a {@code try}. */
    void open(int i, Opcode opcode) {
        var block = blocks.openHolding(opcode, body.blockType(i), () -> variables(i));
        code.visitLabel(Objects.requireNonNull(block.handler).start);
        // So that the range is not empty, which the JVM does not allow.
        code.visitInsn(NOP);
    }

    private Handler variables(int i) {
        int exception = code.hold(EXCEPTION, 1);
        code.visitInsn(ACONST_NULL);
        code.visitVarInsn(ASTORE, exception);
        int depth = code.hold(INTEGER, 1);
        code.loadStack();
        code.visitFieldInsn(GETFIELD, STACK, "depthLeft", "I");
        code.visitVarInsn(ISTORE, depth);
        return new Handler(i, exception, depth);
    }

    /** Emits the {@code end} of a block that catches. */
    void end() {
        var block = blocks.innermost();
        var handler = Objects.requireNonNull(block.handler);
        if (block.opcode == Opcode.TRY_TABLE) {
            endOfTryTable(block, handler);
        } else if (handler.inBody && !handler.isDelegatedTo) {
            code.visitLabel(handler.end);
        } else if (handler.inBody || handler.next != null) {
            blocks.jumpToEnd();
            beginHandler(block, handler);
            throwAgain(handler);
        }
        blocks.end();
    }

    private void endOfTryTable(Block block, Handler handler) {
        blocks.jumpToEnd();
        beginHandler(block, handler);
        boolean catchesAll = false;
        for (var clause : body.catches(handler.instruction)) {
            var next = new Label();
            if (clause.tag() == FunctionBody.Catch.ANY_TAG) {
                catchesAll = true;
            } else {
                test(handler, clause.tag(), next);
            }
            if (clause.withReference()) {
                code.visitVarInsn(ALOAD, handler.exception);
                operands.push(JvmType.REFERENCE);
            }
            // The labels of clauses do not count the block itself.
            blocks.leave(clause.label() + 1);
            operands.popTo(block.height);
            if (catchesAll) {
                break;
            }
            code.label(next);
        }
        if (!catchesAll) {
            throwAgain(handler);
        }
        blocks.stop();
    }

    /** Emits {@code catch} or {@code catch_all}. */
    void clause(int i, Opcode opcode) {
        var block = blocks.innermost();
        var handler = Objects.requireNonNull(block.handler);
        blocks.jumpToEnd();
        beginHandler(block, handler);
        if (opcode == Opcode.CATCH) {
            handler.next = new Label();
            test(handler, body.index(i), handler.next);
        }
        blocks.resume();
    }

    /** Where exceptions of the body arrive, or go on that the clause before did not catch. */
    private void beginHandler(Block block, Handler handler) {
        operands.popTo(block.height);
        if (handler.inBody) {
            handler.inBody = false;
            code.visitLabel(handler.end);
            code.visitTryCatchBlock(handler.start, handler.end, handler.label, EXCEPTION);
            code.handler(handler.label, EXCEPTION);
            code.visitVarInsn(ASTORE, handler.exception);
            code.loadStack();
            code.visitVarInsn(ILOAD, handler.depth);
            code.visitFieldInsn(PUTFIELD, STACK, "depthLeft", "I");
            // What threw may have let memories grow before.
            memory.refresh();
        } else if (handler.next != null) {
            code.label(handler.next);
            handler.next = null;
        }
    }

    /** Goes on elsewhere unless the exception has a tag; else pushes its values. */
    private void test(Handler handler, int tag, Label otherwise) {
        code.visitVarInsn(ALOAD, handler.exception);
        code.loadInstance();
        code.constant(tag);
        code.support("hasTag", "(" + EXCEPTION_TYPE + INSTANCE + "I)Z");
        code.visitJumpInsn(IFEQ, otherwise);
        var types = module.tags().get(tag).type().function().params();
        var parts = JvmType.parts(types);
        for (int slot = 0; slot < parts.size(); slot++) {
            code.visitVarInsn(ALOAD, handler.exception);
            code.constant(slot);
            boolean isReference = parts.get(slot) == JvmType.REFERENCE;
            code.support(
                    isReference ? "exceptionReference" : "exceptionValue",
                    "(" + EXCEPTION_TYPE + "I)" + (isReference ? "Ljava/lang/Object;" : "J"));
            Bits.from(code, parts.get(slot));
            code.pushPart(parts.get(slot));
        }
    }

    private void throwAgain(Handler handler) {
        code.visitVarInsn(ALOAD, handler.exception);
        code.visitInsn(ATHROW);
        blocks.stop();
    }

    /** Emits {@code rethrow}. */
    void rethrow(int label) {
        throwAgain(Objects.requireNonNull(blocks.block(label).handler));
    }

    /** Emits {@code delegate}: exceptions of the body are for a block further out. */
    void delegate(int label) {
        var block = blocks.innermost();
        var handler = Objects.requireNonNull(block.handler);
        code.visitLabel(handler.end);
        var receiver = receiver(label);
        code.visitTryCatchBlock(handler.start, handler.end, receiver, EXCEPTION);
        if (handler.isDelegatedTo) {
            // Exceptions that another delegate has sent here go on to the same place.
            blocks.jumpToEnd();
            operands.popTo(block.height);
            var end = new Label();
            code.handler(handler.label, EXCEPTION);
            code.visitInsn(ATHROW);
            code.visitLabel(end);
            code.visitTryCatchBlock(handler.label, end, receiver, EXCEPTION);
            blocks.stop();
        }
        blocks.end();
    }

    /** Where exceptions arrive that a {@code delegate} gives to a label. */
    private Label receiver(int label) {
        var target = blocks.enclosingHandler(label + 1);
        if (target != null) {
            target.isDelegatedTo = true;
            return target.label;
        }
        if (passed == null) {
            passed = new Label();
        }
        return passed;
    }

    /** Emits what the method needs at its end. */
    void finish() {
        if (passed != null) {
            code.handler(passed, EXCEPTION);
            code.visitInsn(ATHROW);
        }
    }
}
