package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jayasm.compiler.Statement.Cost;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Which methods a function becomes: its own, and those of its regions. */
final class FunctionPlan {
    /** How much smaller methods are aimed at when some came out too large. */
    private static final double[] SCALES = {1, 0.7, 0.45};

    private static final Cost HARD_LIMIT =
            new Cost(JvmLimits.COMPILED_METHOD_BYTES, Integer.MAX_VALUE, JvmLimits.VECTOR_CALLS);

    private static final String STACK = Type.getInternalName(ExecutionStack.class);
    private static final String FUNCTION = Type.getDescriptor(FunctionInstance.class);

    private final ModuleContext context;
    private final int function;

    /** Of the function's own method. */
    private final String name;

    private final FunctionBody body;

    /** The regions that the function's own method calls. */
    private Map<Integer, Region> called = Map.of();

    /** All regions. */
    private List<Region> regions = List.of();

    /** Of all methods: first counted, then what they came to. */
    private int bytes;

    private int largestMethod;
    private long nanos;

    private FunctionPlan(ModuleContext context, int function) {
        this.context = context;
        this.function = function;
        this.name = MethodNames.of(context.names(), function);
        this.body = FunctionBody.read(context.module(), function, context::vectorForm);
    }

    /**
     * Plans a function.
     *
     * @param function the index of one of the module's own functions
     * @throws NotCompiledException when it cannot be compiled, with the reason
     */
    static FunctionPlan of(ModuleContext context, int function) {
        long start = System.nanoTime();
        var plan = new FunctionPlan(context, function);
        if (!plan.split()) {
            plan.body.holdHalves();
            plan.split();
        }
        plan.nanos = System.nanoTime() - start;
        return plan;
    }

    /** The name of the function's own method. */
    String ownName() {
        return name;
    }

    boolean hasTailCalls() {
        return body.hasTailCalls();
    }

    /** The name of the method that others call. */
    String callName() {
        return context.limitsDepth() ? "limited@" + body.function() : unlimitedName();
    }

    private String unlimitedName() {
        return hasTailCalls() ? "return_call@" + body.function() : name;
    }

    FunctionBody body() {
        return body;
    }

    /** What the function became, after its methods were emitted. */
    CompilationResult result() {
        return new CompilationResult(
                function,
                context.names().function(function),
                context.bytesIn(function),
                bytes,
                1 + regions.size(),
                largestMethod,
                countedLoops(),
                nanos,
                null);
    }

    /** How many loops got a trip count. */
    int countedLoops() {
        var begins = regions.stream().map(Region::from).toList();
        int count = 0;
        for (var loop : body.countedLoops().entrySet()) {
            count += loop.getValue().isWhole(loop.getKey(), begins) ? 1 : 0;
        }
        return count;
    }

    /**
     * Splits the function into methods, if it has to be.
     *
     * @return false when methods would have too many calls of the Vector API
     * @throws NotCompiledException when methods would be too large
     */
    private boolean split() {
        var limits = RegionLimits.of(body.mostLabels());
        // Shows whether the function's type can be that of a method, before the work is done.
        JvmType.method(body.type());
        var measurement = measure();
        int end = body.count();
        int accesses = 0;
        for (int i = 0; i < end; i++) {
            accesses += FunctionEmitter.accessesMemory(body.opcode(i)) ? 1 : 0;
        }
        bytes = measurement.offset(end);
        var cost = new Cost(bytes, accesses, measurement.vectorCalls(end));
        if (cost.fits(limits.function())) {
            return true;
        }
        var largest = cost;
        for (double scale : SCALES) {
            var scaled = limits.scaled(scale);
            called = RegionPlanner.plan(body, measurement, name, scaled);
            regions = new ArrayList<>();
            addAll(called.values());
            largest = countBytes();
            if (largest.fits(HARD_LIMIT)) {
                return true;
            }
        }
        if (largest.vectorCalls() > JvmLimits.VECTOR_CALLS) {
            return false;
        }
        throw new NotCompiledException("a method of it would have " + largest.bytes() + " bytes");
    }

    private void addAll(Collection<Region> more) {
        for (var region : more) {
            regions.add(region);
            addAll(region.regions().values());
        }
    }

    private Measurement measure() {
        var counter = new SizeCounter();
        var measurement = new Measurement(body.count(), counter);
        FunctionEmitter.ofFunction(context, body, counter, Calls.ofNone(), called)
                .emit(measurement);
        return measurement;
    }

    /** Counts the bytes of all methods; gives the most that one of them has. */
    private Cost countBytes() {
        bytes = 0;
        var counter = new SizeCounter();
        FunctionEmitter.ofFunction(context, body, counter, Calls.ofNone(), called).emit();
        var largest = most(Cost.NONE, counter);
        for (var region : regions) {
            counter = new SizeCounter();
            FunctionEmitter.ofRegion(context, body, counter, Calls.ofNone(), region).emit();
            largest = most(largest, counter);
        }
        return largest;
    }

    private Cost most(Cost largest, SizeCounter counter) {
        bytes += counter.size();
        return new Cost(
                Math.max(largest.bytes(), counter.size()),
                0,
                Math.max(largest.vectorCalls(), counter.vectorCalls()));
    }

    /**
     * Emits the methods into a class.
     *
     * @param lines takes what their line numbers stand for, where that has to be kept
     */
    void emit(ClassVisitor owner, Calls calls, Map<String, LineNumbers> lines) {
        long start = System.nanoTime();
        // It may have been emitted before, to a class that got too large.
        bytes = 0;
        largestMethod = 0;
        var own = method(owner, name, JvmType.method(body.type()));
        emit(name, FunctionEmitter.ofFunction(context, body, own, calls, called), lines);
        if (hasTailCalls()) {
            followTailCalls(owner, calls.className());
        }
        if (context.limitsDepth()) {
            var limited = method(owner, callName(), JvmType.method(body.type()));
            DepthLimit.emit(limited, calls.className(), unlimitedName(), body.type());
        }
        if (context.hooks() != null) {
            var hook =
                    method(owner, HookCode.methodName(function), HookCode.descriptor(body.type()));
            HookCode.emit(hook, function, body.type());
        }
        for (var region : regions) {
            var method = method(owner, region.name(), new RegionCode(body, region).descriptor());
            emit(
                    region.name(),
                    FunctionEmitter.ofRegion(context, body, method, calls, region),
                    lines);
        }
        nanos += System.nanoTime() - start;
    }

    private void emit(String method, FunctionEmitter emitter, Map<String, LineNumbers> lines) {
        var numbers = emitter.emit();
        if (numbers.keeps()) {
            lines.put(method, numbers);
        }
        bytes += emitter.size();
        largestMethod = Math.max(largestMethod, emitter.size());
    }

    /** The method that calls the function's own, and then what that left to it by a tail call. */
    private void followTailCalls(ClassVisitor owner, String className) {
        var type = body.type();
        var code = method(owner, unlimitedName(), JvmType.method(type));
        code.visitCode();
        int variable = 0;
        for (var param : JvmType.parts(type.params())) {
            code.visitVarInsn(param.load, variable);
            variable += param.slots;
        }
        int stack = variable + 1;
        code.visitVarInsn(ALOAD, variable);
        code.visitVarInsn(ALOAD, stack);
        code.visitMethodInsn(INVOKESTATIC, className, name, JvmType.method(type), false);
        var results = JvmType.parts(type.results());
        var result = results.size() == 1 ? results.getFirst() : null;
        var over = new Label();
        code.visitVarInsn(ALOAD, stack);
        code.visitFieldInsn(GETFIELD, STACK, "tailCallee", FUNCTION);
        code.visitJumpInsn(IFNONNULL, over);
        code.visitInsn(result == null ? RETURN : result.giveBack);
        code.visitLabel(over);
        if (result == null) {
            code.visitFrame(F_SAME, 0, null, 0, null);
        } else {
            code.visitFrame(F_SAME1, 0, null, 1, new Object[] {result.frameType});
            code.visitInsn(result.slots == 2 ? POP2 : POP);
        }
        code.visitVarInsn(ALOAD, stack);
        MethodCode.support(code, "followTailCalls", "(L" + STACK + ";)V");
        if (result == null) {
            code.visitInsn(RETURN);
        } else {
            CallClasses.takeResult(code, result, stack);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static MethodVisitor method(ClassVisitor owner, String name, String descriptor) {
        return owner.visitMethod(ACC_STATIC, name, descriptor, null, null);
    }
}
