package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.NumType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Emits the method of a function. Operands of WebAssembly are operands of the JVM; locals are local
 * variables.
 */
final class FunctionEmitter {
    static final String SUPPORT = Type.getInternalName(Support.class);
    private static final String INSTANCE = Type.getInternalName(ModuleInstance.class);
    private static final String STACK = Type.getDescriptor(ExecutionStack.class);

    private final WasmModule module;
    private final FunctionBody body;

    /** What is emitted; null for a function's own method. */
    private final @Nullable Region region;

    private final int from;
    private final int to;

    /** The regions that the method calls, by their first instructions. */
    private final Map<Integer, Region> regions;

    private final MethodCode code;
    private final Operands operands;
    private final NumericCode numeric;
    private final Blocks blocks;
    private final MemoryCode memory;
    private final VectorCode vectors;
    private final GlobalCode globals;
    private final BulkCode bulk;
    private final ReferenceCode references;
    private final AggregateCode aggregates;
    private final CastCode casts;
    private final TryCode tries;
    private final CallCode functionCalls;
    private final Calls calls;
    private final boolean takesHooks;

    /** Where calls of regions end in ways that others end as well. */
    private final Map<RegionCode.Return, Label> returns = new LinkedHashMap<>();

    /**
     * For a function's own method.
     *
     * @param regions those of the function, which are methods of their own
     */
    static FunctionEmitter ofFunction(
            ModuleContext context,
            FunctionBody body,
            MethodVisitor visitor,
            Calls calls,
            Map<Integer, Region> regions) {
        return new FunctionEmitter(context, body, visitor, calls, null, regions);
    }

    /** For the method of a region. */
    static FunctionEmitter ofRegion(
            ModuleContext context,
            FunctionBody body,
            MethodVisitor visitor,
            Calls calls,
            Region region) {
        return new FunctionEmitter(context, body, visitor, calls, region, region.regions());
    }

    private FunctionEmitter(
            ModuleContext context,
            FunctionBody body,
            MethodVisitor visitor,
            Calls calls,
            @Nullable Region region,
            Map<Integer, Region> regions) {
        this.module = context.module();
        this.body = body;
        this.calls = calls;
        this.takesHooks = context.hooks() != null;
        this.region = region;
        this.from = region == null ? 0 : region.from();
        this.to = region == null ? body.count() : region.to();
        this.regions = regions;
        this.operands = new Operands(body.vectorForm());
        var params =
                region == null
                        ? IntStream.range(0, body.type().params().size()).boxed().toList()
                        : region.inputs();
        this.code =
                new MethodCode(
                        visitor,
                        body,
                        operands,
                        params,
                        othersThan(params),
                        region == null
                                ? MethodContext.OF_FUNCTION
                                : new RegionCode(body, region).context());
        this.blocks =
                region == null
                        ? Blocks.ofFunction(code, operands, body.type().results())
                        : Blocks.ofRegion(code, operands, region);
        this.numeric = new NumericCode(code);
        this.memory = new MemoryCode(module, code, operands);
        this.vectors = body.vectorForm().code(code, operands, memory);
        this.globals = new GlobalCode(module, code, operands);
        this.bulk = new BulkCode(module, body, code, operands, memory);
        this.references = new ReferenceCode(code, operands);
        this.aggregates = new AggregateCode(context, body, code, operands);
        this.casts = new CastCode(context, body, code, operands, blocks);
        this.tries = new TryCode(module, body, code, memory, operands, blocks);
        this.functionCalls = new CallCode(context, body, code, operands, blocks, memory, calls);
    }

    /** The locals that are used besides the parameters. */
    private List<Integer> othersThan(List<Integer> params) {
        var used = new BitSet();
        for (int i = from; i < to; i++) {
            var called = regions.get(i);
            if (called != null) {
                called.inputs().forEach(used::set);
                called.outputs().forEach(used::set);
                i = called.to() - 1;
                continue;
            }
            switch (body.opcode(i)) {
                case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> used.set(body.index(i));
                default -> {}
            }
        }
        params.forEach(used::clear);
        return used.stream().boxed().toList();
    }

    /**
     * Emits the method, of which nothing was emitted yet.
     *
     * @return what its line numbers stand for
     */
    LineNumbers emit() {
        emit(null);
        return code.lines();
    }

    /**
     * Emits the method.
     *
     * @param measurement what takes down each instruction, if given
     */
    void emit(@Nullable Measurement measurement) {
        code.begin();
        if (region == null && takesHooks) {
            HookCode.call(code, calls.className(), body.function(), body.type());
        }
        memory.begin(accessedMemories());
        code.markFrameBase();
        for (int i = from; i < to; i++) {
            var called = regions.get(i);
            if (!blocks.reachable()) {
                if (blocks.areClosed()) {
                    break;
                }
                i = body.endOfBody(i);
                if (measurement != null) {
                    measurement.closed(i);
                }
                closeBody(i);
            } else if (called != null) {
                call(called);
                i = called.to() - 1;
            } else if (measurement != null) {
                measurement.reached(i, operands.height());
                int last = instruction(i);
                measurement.joined(i + 1, last);
                i = last;
            } else {
                i = instruction(i);
            }
        }
        if (region != null) {
            blocks.exits(new RegionCode(body, region), region.exits());
        }
        finishCalls();
        tries.finish();
        if (measurement != null) {
            measurement.end();
        }
        code.finish();
    }

    /** The bytes of the method, where it was emitted to one. */
    int size() {
        return code.size();
    }

    private void call(Region called) {
        var protocol = new RegionCode(body, called);
        code.at(body.offset(called.from()));
        protocol.call(code, calls.className());
        var shared = protocol.sharedReturn(code, operands, blocks);
        if (shared != null) {
            code.visitJumpInsn(GOTO, returns.computeIfAbsent(shared, _ -> new Label()));
            blocks.stop();
            return;
        }
        protocol.storeOutputs(code);
        if (called.refreshes()) {
            memory.refresh();
        }
        protocol.dispatch(code, operands, blocks);
    }

    /** Emits what calls of regions do when they are over, where several do the same. */
    private void finishCalls() {
        operands.popTo(0);
        returns.forEach((shared, label) -> shared.emit(label, code, operands, memory));
    }

    private Set<Integer> accessedMemories() {
        var accessed = new TreeSet<Integer>();
        for (int i = from; i < to; i++) {
            var called = regions.get(i);
            if (called != null) {
                if (called.accessesArray()) {
                    accessed.add(0);
                }
                i = called.to() - 1;
            } else if (accessesMemory(body.opcode(i))) {
                accessed.add(body.memory(i));
            }
        }
        return accessed;
    }

    static boolean accessesMemory(Opcode opcode) {
        return opcode.immediates() == Immediates.MEMARG
                || opcode.immediates() == Immediates.MEMARG_LANE;
    }

    private void vector(int i, Opcode opcode) {
        switch (opcode.immediates()) {
            case MEMARG -> vectors.access(opcode, body.immediate(i), 0);
            case MEMARG_LANE -> {
                long[] pair = body.pair(i);
                vectors.access(opcode, pair[0], (int) pair[1]);
            }
            case LANE -> vectors.lane(opcode, body.index(i));
            case SHUFFLE -> {
                long[] lanes = body.pair(i);
                vectors.shuffle(lanes[0], lanes[1]);
            }
            default -> vectors.emit(opcode);
        }
    }

    private void closeBody(int i) {
        var opcode = body.opcode(i);
        switch (opcode) {
            case ELSE -> blocks.otherwise();
            case CATCH, CATCH_ALL -> tries.clause(i, opcode);
            case DELEGATE -> tries.delegate(body.index(i));
            default -> {
                if (blocks.innermost().handler != null) {
                    tries.end();
                } else {
                    blocks.end();
                }
            }
        }
    }

    /** Emits an instruction, or several that belong together; gives the index of the last. */
    private int instruction(int i) {
        code.at(body.offset(i));
        var opcode = body.opcode(i);
        if (Comparisons.isComparison(opcode)) {
            return comparison(i, opcode);
        }
        var rotation = opcode == Opcode.I32_CONST ? LaneRotation.at(body, i) : null;
        if (rotation != null && vectors.rotate(rotation)) {
            return i + LaneRotation.INSTRUCTIONS - 1;
        }
        var signature = opcode.signature();
        if (accessesMemory(opcode)) {
            memory.select(body.memory(i));
        }
        if (VectorCode.handles(opcode)) {
            vector(i, opcode);
        } else if (opcode.size() > 0) {
            memory.access(opcode, body.immediate(i));
        } else if (signature != null && opcode.immediates() == Immediates.NONE) {
            if (signature.resultCount() == 2) {
                wide(opcode, signature.operandCount());
            } else {
                numeric.emit(opcode);
                operands.pop(signature.operandCount());
                operands.push(JvmType.of(signature.result(0, NumType.I32)));
            }
        } else {
            other(i, opcode);
        }
        return i;
    }

    /** Wide arithmetic has a function for each half of the result. */
    private void wide(Opcode opcode, int count) {
        int[] halves = code.keep(count);
        for (String half : new String[] {"Low", "High"}) {
            for (int variable : halves) {
                code.visitVarInsn(LLOAD, variable);
            }
            code.visitMethodInsn(
                    INVOKESTATIC,
                    "org/jayasm/runtime/I64",
                    PureFunctions.name(opcode) + half,
                    "(" + "J".repeat(count) + ")J",
                    false);
        }
        operands.pop(count);
        operands.push(List.of(NumType.I64, NumType.I64));
        code.release();
    }

    private int comparison(int i, Opcode opcode) {
        boolean when = true;
        int next = i + 1;
        // A chain of negations only says in which sense the branch is taken.
        while (body.opcode(next) == Opcode.I32_EQZ) {
            when = !when;
            next++;
        }
        operands.pop(Comparisons.operandCount(opcode));
        if (body.opcode(next) == Opcode.BR_IF) {
            blocks.branchIf(body.index(next), opcode, when);
            return next;
        }
        if (body.opcode(next) == Opcode.IF) {
            blocks.openIf(body.blockType(next), opcode, when);
            return next;
        }
        blocks.materialize(opcode);
        return i;
    }

    private void loop(int i) {
        var counted = body.countedLoops().get(i);
        if (counted != null && counted.isWhole(i, regions.keySet())) {
            blocks.openCounted(body.blockType(i), counted);
        } else {
            blocks.open(Opcode.LOOP, body.blockType(i));
        }
    }

    private void other(int i, Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case UNREACHABLE -> {
                code.support("unreachable", "()Ljava/lang/RuntimeException;");
                code.visitInsn(ATHROW);
                blocks.stop();
            }
            case BLOCK -> blocks.open(opcode, body.blockType(i));
            case LOOP -> loop(i);
            case IF -> {
                operands.pop();
                blocks.openIf(body.blockType(i), Opcode.I32_EQZ, false);
            }
            case TRY, TRY_TABLE -> tries.open(i, opcode);
            case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> closeBody(i);
            case RETHROW -> tries.rethrow(body.index(i));
            case BR -> blocks.branch(body.index(i));
            case BR_IF -> {
                operands.pop();
                blocks.branchIf(body.index(i), Opcode.I32_EQZ, false);
            }
            case BR_TABLE -> blocks.branchTable(body.labels(i));
            case RETURN -> blocks.giveBack();
            case DROP -> {
                if (operands.top() == JvmType.HIGH_HALF) {
                    code.drop(operands.pop());
                }
                code.drop(operands.pop());
            }
            case SELECT, SELECT_T -> select();
            case LOCAL_GET -> {
                code.loadLocal(body.index(i));
                operands.push(List.of(body.locals().get(body.index(i))));
            }
            case LOCAL_SET -> {
                code.storeLocal(body.index(i));
                popValue();
            }
            case LOCAL_TEE -> localTee(body.index(i));
            case GLOBAL_GET -> globals.get(body.index(i));
            case GLOBAL_SET -> globals.set(body.index(i));
            case I32_CONST -> {
                code.constant((int) body.immediate(i));
                operands.push(JvmType.INT);
            }
            case I64_CONST -> {
                code.visitLdcInsn(body.immediate(i));
                operands.push(JvmType.LONG);
            }
            case F32_CONST -> floatConstant((int) body.immediate(i));
            case F64_CONST -> doubleConstant(body.immediate(i));
            case V128_CONST -> {
                long[] halves = body.pair(i);
                vectors.constant(halves[0], halves[1]);
            }
            case THROW -> raise(body.index(i));
            case THROW_REF -> {
                code.support("exception", "(Ljava/lang/Object;)Ljava/lang/RuntimeException;");
                code.visitInsn(ATHROW);
                blocks.stop();
            }
            case REF_NULL -> {
                code.visitInsn(ACONST_NULL);
                operands.push(JvmType.REFERENCE);
            }
            case REF_FUNC -> {
                functionCalls.loadFunction(body.index(i));
                operands.push(JvmType.REFERENCE);
            }
            case MEMORY_SIZE -> memory.size(body.index(i));
            default -> {
                if (!functionCalls.emit(i, opcode)
                        && !bulk.emit(i, opcode)
                        && !references.emit(opcode)
                        && !aggregates.emit(i, opcode)
                        && !casts.emit(i, opcode)) {
                    throw new NotCompiledException(opcode.mnemonic());
                }
            }
        }
    }

    // A constant of the JVM's constant pool would not keep the payload of a NaN.

    private void floatConstant(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            code.constant(bits);
            code.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false);
        } else {
            code.visitLdcInsn(value);
        }
        operands.push(JvmType.FLOAT);
    }

    private void doubleConstant(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            code.visitLdcInsn(bits);
            code.visitMethodInsn(
                    INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
        } else {
            code.visitLdcInsn(value);
        }
        operands.push(JvmType.DOUBLE);
    }

    /** Forgets the value on top, of one part or two. */
    private void popValue() {
        operands.pop(operands.top() == JvmType.HIGH_HALF ? 2 : 1);
    }

    private void localTee(int local) {
        var type = operands.top();
        if (type == JvmType.HIGH_HALF) {
            code.storeLocal(local);
            code.loadLocal(local);
        } else {
            code.visitInsn(type.slots == 2 ? DUP2 : DUP);
            code.storeLocal(local);
        }
    }

    private void select() {
        operands.pop();
        int parts = operands.top() == JvmType.HIGH_HALF ? 2 : 1;
        int condition = code.temporary(JvmType.INT);
        code.visitVarInsn(ISTORE, condition);
        int[] second = code.keep(parts);
        operands.pop(parts);
        var first = new Label();
        code.visitVarInsn(ILOAD, condition);
        code.visitJumpInsn(IFNE, first);
        for (int i = 0; i < parts; i++) {
            code.drop(operands.at(operands.height() - 1 - i));
        }
        for (int i = 0; i < parts; i++) {
            code.visitVarInsn(operands.at(operands.height() - parts + i).load, second[i]);
        }
        code.label(first);
        code.release();
    }

    private void raise(int tag) {
        code.storeToFrame(operands.count(module.tags().get(tag).type().function().params()));
        code.loadInstance();
        code.constant(tag);
        code.loadStack();
        code.support("exception", "(L" + INSTANCE + ";I" + STACK + ")Ljava/lang/RuntimeException;");
        code.visitInsn(ATHROW);
        blocks.stop();
    }
}
