package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jayasm.runtime.Slots;
import org.jayasm.types.ValueType;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * A loop of a function that becomes a class of its own, by which the interpreter executes the rest
 * of a call that it has begun.
 */
final class LoopPlan {
    private static final String SUPERCLASS = Type.getInternalName(GeneratedLoop.class);
    private static final double[] SCALES = {1, 0.7, 0.45};

    private final ModuleContext context;
    private final FunctionBody body;
    private final Region region;
    private final List<Region> regions = new ArrayList<>();

    private LoopPlan(ModuleContext context, FunctionBody body, Region region) {
        this.context = context;
        this.body = body;
        this.region = region;
        add(List.of(region));
    }

    private void add(Collection<Region> more) {
        for (var each : more) {
            regions.add(each);
            add(each.regions().values());
        }
    }

    /**
     * Compiles a loop.
     *
     * @param function the index of one of the module's own functions
     * @param offset of the loop in the module
     * @throws NotCompiledException when it cannot be compiled by itself, with the reason
     */
    static CodeUnit compile(ModuleContext context, int function, int offset) {
        var body = FunctionBody.read(context.module(), function, context::vectorForm);
        int loop = index(body, offset);
        var counter = new SizeCounter();
        var measurement = new Measurement(body.count(), counter);
        FunctionEmitter.ofFunction(context, body, counter, Calls.ofNone(), Map.of())
                .emit(measurement);
        var limits = RegionLimits.of(body.mostLabels());
        String name = MethodNames.of(context.names(), function) + "$loop" + offset;
        for (double scale : SCALES) {
            var region =
                    RegionPlanner.planLoop(body, measurement, name, limits.scaled(scale), loop);
            if (region == null) {
                throw new NotCompiledException("a loop that cannot leave its function");
            }
            var plan = new LoopPlan(context, body, region);
            if (plan.fits()) {
                return plan.generate(offset);
            }
        }
        throw new NotCompiledException("a loop with a method that would be too large");
    }

    /** The index of a loop's instruction, which must be in no handler's reach. */
    private static int index(FunctionBody body, int offset) {
        int tries = 0;
        var open = new ArrayList<Boolean>();
        for (int i = 0; i < body.count(); i++) {
            switch (body.opcode(i)) {
                case BLOCK, IF -> open.add(false);
                case LOOP -> {
                    if (body.offset(i) == offset) {
                        if (tries > 0) {
                            throw new NotCompiledException("a loop within a try_table");
                        }
                        return i;
                    }
                    open.add(false);
                }
                case TRY, TRY_TABLE -> {
                    open.add(true);
                    tries++;
                }
                case END, DELEGATE -> {
                    if (!open.isEmpty() && open.removeLast()) {
                        tries--;
                    }
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("no loop at " + offset);
    }

    private boolean fits() {
        for (var each : regions) {
            var counter = new SizeCounter();
            FunctionEmitter.ofRegion(context, body, counter, Calls.ofNone(), each).emit();
            if (counter.size() > JvmLimits.COMPILED_METHOD_BYTES
                    || counter.vectorCalls() > JvmLimits.VECTOR_CALLS) {
                return false;
            }
        }
        return true;
    }

    private CodeUnit generate(int offset) {
        String name = CodeUnit.PLACEHOLDER;
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, SUPERCLASS, null);
        writer.visitSource(context.names().module(), null);
        GeneratedClass.constructor(writer, SUPERCLASS);
        var calls = new Calls(name, Map.of());
        var lines = new HashMap<String, LineNumbers>();
        for (var each : regions) {
            var method =
                    writer.visitMethod(
                            ACC_STATIC,
                            each.name(),
                            new RegionCode(body, each).descriptor(),
                            null,
                            null);
            var numbers = FunctionEmitter.ofRegion(context, body, method, calls, each).emit();
            if (numbers.keeps()) {
                lines.put(each.name(), numbers);
            }
        }
        execute(writer, name);
        writer.visitEnd();
        int[] labels = new int[region.exits().size()];
        int[] slots = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            var exit = region.exits().get(i);
            labels[i] = exit.label();
            slots[i] = Slots.of(exit.types());
        }
        var exits = new LoopExits(body.function(), offset, labels, slots);
        return new CodeUnit(
                writer.toByteArray(),
                new TreeMap<>(),
                lines,
                List.of(),
                exits,
                body.needsVectorApi());
    }

    /** The method that the interpreter's call ends up in; see {@link GeneratedLoop#execute}. */
    private void execute(ClassVisitor writer, String className) {
        String instanceAndStack = MethodContext.OF_FUNCTION.descriptors();
        var entry =
                writer.visitMethod(
                        ACC_PROTECTED, "execute", "(" + instanceAndStack + "I)I", null, null);
        entry.visitCode();
        entry.visitVarInsn(ALOAD, 1);
        entry.visitVarInsn(ALOAD, 2);
        entry.visitVarInsn(ILOAD, 3);
        entry.visitMethodInsn(
                INVOKESTATIC, className, "enter", "(" + instanceAndStack + "I)I", false);
        entry.visitInsn(IRETURN);
        entry.visitMaxs(0, 0);
        entry.visitEnd();
        enter(
                writer.visitMethod(
                        ACC_PRIVATE | ACC_STATIC,
                        "enter",
                        "(" + instanceAndStack + "I)I",
                        null,
                        null),
                className);
    }

    private void enter(MethodVisitor visitor, String className) {
        var protocol = new RegionCode(body, region);
        var locals = new TreeSet<>(region.inputs());
        locals.addAll(region.outputs());
        var operands = new Operands(body.vectorForm());
        var code = MethodCode.ofLoopEntry(visitor, body, operands, locals);
        code.begin();
        var memory = new MemoryCode(context.module(), code, operands);
        memory.begin(region.accessesArray() ? new TreeSet<>(List.of(0)) : new TreeSet<>());
        int base = code.variable(INTEGER);
        code.markFrameBase();
        code.loadStack();
        code.visitMethodInsn(INVOKEVIRTUAL, MethodCode.STACK, "top", "()I", false);
        code.visitVarInsn(ISTORE, base);
        for (int local : region.inputs()) {
            var parts = JvmType.parts(List.of(body.locals().get(local)));
            for (int part = 0; part < parts.size(); part++) {
                Frames.load(code, code.stackVariable(), parts.get(part), slot(local) + part);
                code.storePart(local, part);
            }
        }
        setTop(code, code.topVariable());
        protocol.call(code, className);
        protocol.storeOutputs(code);
        if (region.exits().size() < 2) {
            code.constant(0);
        }
        setTop(code, base);
        for (int local : region.outputs()) {
            var parts = JvmType.parts(List.of(body.locals().get(local)));
            for (int part = 0; part < parts.size(); part++) {
                code.loadStack();
                code.constant(slot(local) + part);
                code.loadPart(local, part);
                Frames.storeTop(code, parts.get(part));
            }
        }
        code.visitInsn(IRETURN);
        code.finish();
    }

    private static void setTop(MethodCode code, int variable) {
        code.loadStack();
        code.visitVarInsn(ILOAD, variable);
        code.visitMethodInsn(INVOKEVIRTUAL, MethodCode.STACK, "top", "(I)V", false);
    }

    /** The slot of a local in the interpreter's frame. */
    private int slot(int local) {
        List<ValueType> before = body.locals().subList(0, local);
        return Slots.of(before);
    }
}
