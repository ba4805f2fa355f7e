package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jayasm.compiler.Statement.Sequence;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/** Finds out what a run of statements needs and gives when it is a method of its own. */
final class RegionFinder {
    private final FunctionBody body;
    private final Measurement measurement;
    private final Liveness liveness;

    RegionFinder(FunctionBody body, Measurement measurement, Liveness liveness) {
        this.body = body;
        this.measurement = measurement;
        this.liveness = liveness;
    }

    FunctionBody body() {
        return body;
    }

    /** The slots that the JVM needs for locals as parameters. */
    int slots(List<Integer> locals) {
        int slots = 0;
        for (int local : locals) {
            for (var part : JvmType.parts(List.of(body.locals().get(local)))) {
                slots += part.slots;
            }
        }
        return slots;
    }

    /**
     * The region of a run of statements; null if it cannot be one.
     *
     * @param maxExits how many exits it may have
     * @param calls the regions that the run calls
     */
    @Nullable Region region(
            int maxExits,
            String name,
            Sequence sequence,
            List<Statement> run,
            Map<Integer, Region> calls) {
        int from = run.getFirst().from;
        int to = run.getLast().to;
        var used = new Uses();
        used.scan(from, to, depth(sequence), maxExits);
        if (used.labels.size() > maxExits) {
            return null;
        }
        // An exception would lose what was written before it.
        if (used.staysInFunction || liveness.atHandlers(from).intersects(used.written)) {
            return null;
        }
        if (run.getLast().completes) {
            used.labels.add(Region.FALLS_THROUGH);
        }
        var exits = new ArrayList<Region.Exit>();
        var needed = new BitSet();
        for (int label : used.labels) {
            var live = liveAt(label, sequence, to);
            live.and(used.written);
            needed.or(live);
            exits.add(new Region.Exit(label, types(label, sequence), list(live)));
        }
        var inputs = (BitSet) used.touched.clone();
        // An output that is not written on every way is an input too.
        inputs.and(liveness.before(from));
        return new Region(
                name,
                from,
                to,
                depth(sequence),
                list(inputs),
                list(needed),
                List.copyOf(exits),
                used.accessesArray,
                used.usesInstance || !calls.isEmpty(),
                used.refreshes,
                Map.copyOf(calls));
    }

    private static int depth(Sequence sequence) {
        int depth = 0;
        for (var s = sequence.around; s != null; s = s.around) {
            depth++;
        }
        return depth;
    }

    private static List<Integer> list(BitSet set) {
        return set.stream().boxed().toList();
    }

    private BitSet liveAt(int label, Sequence sequence, int to) {
        return (BitSet)
                (label == Region.FALLS_THROUGH
                                ? liveness.before(to)
                                : liveness.atLabel(block(label, sequence)))
                        .clone();
    }

    /** The instruction that begins the block of a label; -1 for the function. */
    private static int block(int label, Sequence sequence) {
        var s = sequence;
        for (int i = 0; i < label && s.around != null; i++) {
            s = s.around;
        }
        return s.block;
    }

    private List<ValueType> types(int label, Sequence sequence) {
        if (label == Region.FALLS_THROUGH) {
            return List.of();
        }
        int block = block(label, sequence);
        if (block < 0) {
            return body.type().results();
        }
        var type = body.blockType(block);
        return body.opcode(block) == Opcode.LOOP ? type.params() : type.results();
    }

    /** Whether an instruction only works on operands, or leads somewhere. */
    private static boolean isPure(Opcode opcode) {
        return switch (opcode) {
            case NOP, ELSE, BR, BR_IF, BR_TABLE, DROP, SELECT, SELECT_T -> true;
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> true;
            default ->
                    opcode.signature() != null
                            && opcode.immediates() == Immediates.NONE
                            && !VectorCode.handles(opcode);
        };
    }

    /** What the instructions of a run use. */
    private final class Uses {
        final BitSet touched = new BitSet();
        final BitSet written = new BitSet();
        final SortedSet<Integer> labels = new TreeSet<>();
        boolean accessesArray;
        boolean usesInstance;
        boolean refreshes;

        /** Whether an instruction only works in the method that its function, or a block, is in. */
        boolean staysInFunction;

        /**
         * @param function the label of the function's own block
         */
        void scan(int from, int to, int function, int maxLabels) {
            int nesting = 0;
            for (int i = from; i < to && labels.size() <= maxLabels; i++) {
                if (!measurement.isLive(i)) {
                    continue;
                }
                for (int label : body.targets(i)) {
                    if (label >= nesting) {
                        labels.add(label - nesting);
                    }
                }
                var opcode = body.opcode(i);
                switch (opcode) {
                    case BLOCK, LOOP, IF -> nesting++;
                    case TRY, TRY_TABLE -> {
                        nesting++;
                        usesInstance = true;
                    }
                    case END -> nesting--;
                    case DELEGATE -> {
                        usesInstance = true;
                        nesting--;
                        staysInFunction |= body.index(i) >= nesting;
                    }
                    case RETHROW -> {
                        usesInstance = true;
                        staysInFunction |= body.index(i) >= nesting;
                    }
                    case LOCAL_GET -> touched.set(body.index(i));
                    case LOCAL_SET, LOCAL_TEE -> {
                        touched.set(body.index(i));
                        written.set(body.index(i));
                    }
                    case RETURN -> labels.add(function);
                    default -> {
                        boolean access = body.accessesArray(i);
                        accessesArray |= access;
                        usesInstance |= !access && !isPure(opcode);
                        refreshes |= ControlTree.refreshes(opcode);
                        staysInFunction |= FunctionBody.isTailCall(opcode);
                    }
                }
            }
        }
    }
}
