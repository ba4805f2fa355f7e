package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jayasm.parser.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * Which locals of a function may still be read before they are written, between statements and
 * where branches lead. Found from behind, again as long as the header of a loop needs more.
 */
final class Liveness {
    /** Bits to hold; no function that a compiler makes needs more. */
    private static final long MAX_BITS = 1L << 31;

    private static final int FUNCTION = -1;

    private final FunctionBody body;
    private final Measurement measurement;

    /** Of each {@code else} and {@code end}, the instruction that begins its block. */
    private final int[] begins;

    /** By the instructions that begin blocks: what is live where branches to them lead. */
    private final @Nullable BitSet[] atLabel;

    /** By the instructions that begin an {@code if}: what is live where its else begins. */
    private final @Nullable BitSet[] atElse;

    private final @Nullable BitSet[] before;

    /** The blocks around the instruction that is looked at, the function first. */
    private final List<Integer> open = new ArrayList<>();

    private BitSet live = new BitSet();
    private boolean changed;

    private Liveness(FunctionBody body, Measurement measurement) {
        this.body = body;
        this.measurement = measurement;
        this.begins = new int[body.count()];
        this.atLabel = new BitSet[body.count()];
        this.atElse = new BitSet[body.count()];
        this.before = new BitSet[body.count()];
    }

    /**
     * Finds what is live.
     *
     * @throws NotCompiledException when that would take too much memory
     */
    static Liveness of(FunctionBody body, Measurement measurement) {
        if ((long) body.count() * body.locals().size() > MAX_BITS) {
            throw new NotCompiledException("too many instructions with too many locals");
        }
        var liveness = new Liveness(body, measurement);
        liveness.matchBlocks();
        do {
            liveness.changed = false;
            liveness.pass();
        } while (liveness.changed);
        return liveness;
    }

    /** What is live where a statement begins or a body ends. */
    BitSet before(int instruction) {
        return Objects.requireNonNull(before[instruction]);
    }

    /**
     * What is live where branches to a block lead.
     *
     * @param block the instruction that begins it; -1 for the function
     */
    BitSet atLabel(int block) {
        var known = block == FUNCTION ? null : atLabel[block];
        return known == null ? new BitSet() : known;
    }

    private void matchBlocks() {
        open.add(FUNCTION);
        for (int i = 0; i < body.count(); i++) {
            if (!measurement.isLive(i)) {
                continue;
            }
            switch (body.opcode(i)) {
                case BLOCK, LOOP, IF -> open.add(i);
                case ELSE -> begins[i] = open.getLast();
                case END -> begins[i] = open.removeLast();
                default -> {}
            }
        }
    }

    private void pass() {
        live = new BitSet();
        for (int i = body.count() - 1; i >= 0; i--) {
            if (!measurement.isLive(i)) {
                continue;
            }
            var opcode = body.opcode(i);
            if (opcode == Opcode.ELSE || opcode == Opcode.END) {
                // What a body that ends here leaves behind is wanted by the block's label.
                closing(i, opcode);
            } else {
                instruction(i, opcode);
            }
        }
    }

    private void closing(int i, Opcode opcode) {
        int block = begins[i];
        if (opcode == Opcode.ELSE) {
            atElse[block] = live;
            live = copy(atLabel(block));
        } else {
            open.add(block);
            if (block != FUNCTION && body.opcode(block) != Opcode.LOOP) {
                atLabel[block] = copy(live);
            }
        }
        keep(i);
    }

    private void instruction(int i, Opcode opcode) {
        switch (opcode) {
            case LOCAL_GET -> live.set(body.index(i));
            case LOCAL_SET, LOCAL_TEE -> live.clear(body.index(i));
            case BLOCK -> open.removeLast();
            case LOOP -> {
                open.removeLast();
                if (!live.equals(atLabel[i])) {
                    atLabel[i] = copy(live);
                    changed = true;
                }
            }
            case IF -> {
                open.removeLast();
                var otherwise = atElse[i];
                live.or(otherwise == null ? atLabel(i) : otherwise);
            }
            default -> {
                if (endsPath(opcode)) {
                    live = new BitSet();
                }
                for (int label : body.targets(i)) {
                    live.or(atLabel(open.get(open.size() - 1 - label)));
                }
            }
        }
        keep(i);
    }

    private static boolean endsPath(Opcode opcode) {
        return switch (opcode) {
            case BR, BR_TABLE, RETURN, UNREACHABLE, THROW, THROW_REF -> true;
            default -> false;
        };
    }

    private void keep(int i) {
        if (measurement.isBoundary(i)) {
            before[i] = copy(live);
        }
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
