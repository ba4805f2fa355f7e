package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jayasm.compiler.Statement.Cost;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;

/** Which methods a function becomes: its own, and those of its regions. */
final class FunctionPlan {
    /** How much smaller methods are aimed at when some came out too large. */
    private static final double[] SCALES = {1, 0.7, 0.45};

    private static final Cost HARD_LIMIT =
            new Cost(JvmLimits.COMPILED_METHOD_BYTES, Integer.MAX_VALUE, JvmLimits.VECTOR_CALLS);

    private final ModuleContext context;

    /** Of the function's own method. */
    private final String name;

    private final FunctionBody body;

    /** The regions that the function's own method calls. */
    private Map<Integer, Region> called = Map.of();

    /** All regions. */
    private List<Region> regions = List.of();

    private int bytes;

    private FunctionPlan(ModuleContext context, int function) {
        this.context = context;
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
        var plan = new FunctionPlan(context, function);
        if (!plan.split()) {
            plan.body.holdHalves();
            plan.split();
        }
        return plan;
    }

    FunctionBody body() {
        return body;
    }

    /** The bytes of bytecode of all methods. */
    int bytes() {
        return bytes;
    }

    int methods() {
        return 1 + regions.size();
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
        var limits = RegionLimits.current();
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
        new FunctionEmitter(context, body, counter, Calls.ofNone(), called).emit(measurement);
        return measurement;
    }

    /** Counts the bytes of all methods; gives the most that one of them has. */
    private Cost countBytes() {
        bytes = 0;
        var counter = new SizeCounter();
        new FunctionEmitter(context, body, counter, Calls.ofNone(), called).emit();
        var largest = most(Cost.NONE, counter);
        for (var region : regions) {
            counter = new SizeCounter();
            new FunctionEmitter(context, body, counter, Calls.ofNone(), region).emit();
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
        var own = method(owner, name, JvmType.method(body.type()));
        keep(name, new FunctionEmitter(context, body, own, calls, called).emit(), lines);
        for (var region : regions) {
            var method = method(owner, region.name(), new RegionCode(body, region).descriptor());
            var numbers = new FunctionEmitter(context, body, method, calls, region).emit();
            keep(region.name(), numbers, lines);
        }
    }

    private static MethodVisitor method(ClassVisitor owner, String name, String descriptor) {
        return owner.visitMethod(ACC_PRIVATE | ACC_STATIC, name, descriptor, null, null);
    }

    private static void keep(String method, LineNumbers numbers, Map<String, LineNumbers> lines) {
        if (numbers.keeps()) {
            lines.put(method, numbers);
        }
    }
}
