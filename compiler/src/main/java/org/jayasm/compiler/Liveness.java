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

    /** By the instructions that begin blocks: what is live where their exceptions arrive. */
    private final @Nullable BitSet[] atHandlers;

    private final @Nullable BitSet[] before;
    private final @Nullable BitSet[] beforeHandled;

    /** Of each open block, what is live where exceptions arrive of it and of those around. */
    private final List<BitSet> needed = new ArrayList<>();

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
        this.atHandlers = new BitSet[body.count()];
        this.before = new BitSet[body.count()];
        this.beforeHandled = new BitSet[body.count()];
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

    /** What is live where exceptions arrive that are thrown behind a statement's beginning. */
    BitSet atHandlers(int instruction) {
        return Objects.requireNonNull(beforeHandled[instruction]);
    }

    private void matchBlocks() {
        open.add(FUNCTION);
        for (int i = 0; i < body.count(); i++) {
            if (!measurement.isLive(i)) {
                continue;
            }
            switch (body.opcode(i)) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open.add(i);
                case ELSE, CATCH, CATCH_ALL -> begins[i] = open.getLast();
                case END, DELEGATE -> begins[i] = open.removeLast();
                default -> {}
            }
        }
    }

    private void pass() {
        live = new BitSet();
        open.clear();
        needed.clear();
        for (int i = body.count() - 1; i >= 0; i--) {
            if (!measurement.isLive(i)) {
                continue;
            }
            var opcode = body.opcode(i);
            switch (opcode) {
                case ELSE -> {
                    atElse[begins[i]] = live;
                    endOfBody(i);
                }
                case CATCH, CATCH_ALL -> {
                    handle(begins[i], live);
                    endOfBody(i);
                }
                case END, DELEGATE -> {
                    begin(i);
                    keep(i);
                }
                default -> instruction(i, opcode);
            }
        }
    }

    /** A body ends that another one of the same block follows: the block's label is next. */
    private void endOfBody(int i) {
        live = copy(atLabel(begins[i]));
        live.or(needed());
        keep(i);
    }

    /** Enters a block from behind. */
    private void begin(int i) {
        int block = begins[i];
        if (block != FUNCTION) {
            var opcode = body.opcode(block);
            if (opcode != Opcode.LOOP) {
                atLabel[block] = copy(live);
            }
            if (opcode == Opcode.TRY_TABLE) {
                for (int label : body.targets(block)) {
                    handle(block, atLabel(open.get(open.size() - 1 - label)));
                }
            }
        }
        open.add(block);
        var handlers = block == FUNCTION ? null : atHandlers[block];
        var around = needed.isEmpty() ? new BitSet() : copy(needed());
        if (handlers != null) {
            around.or(handlers);
        }
        needed.add(around);
        live.or(around);
    }

    /** Notes what handlers of a block's exceptions need. */
    private void handle(int block, BitSet more) {
        var known = atHandlers[block];
        if (known == null) {
            known = new BitSet();
            atHandlers[block] = known;
        }
        int before = known.cardinality();
        known.or(more);
        changed |= known.cardinality() > before;
    }

    private BitSet needed() {
        return needed.getLast();
    }

    private void leave() {
        open.removeLast();
        needed.removeLast();
    }

    private void instruction(int i, Opcode opcode) {
        switch (opcode) {
            case LOCAL_GET -> live.set(body.index(i));
            case LOCAL_SET, LOCAL_TEE -> {
                if (!needed().get(body.index(i))) {
                    live.clear(body.index(i));
                }
            }
            case BLOCK, TRY, TRY_TABLE -> leave();
            case LOOP -> {
                leave();
                if (!live.equals(atLabel[i])) {
                    atLabel[i] = copy(live);
                    changed = true;
                }
            }
            case IF -> {
                leave();
                var otherwise = atElse[i];
                live.or(otherwise == null ? atLabel(i) : otherwise);
            }
            default -> {
                if (endsPath(opcode)) {
                    live = copy(needed());
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
            case BR, BR_TABLE, RETURN, UNREACHABLE, THROW, THROW_REF, RETHROW -> true;
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    private void keep(int i) {
        if (measurement.isBoundary(i)) {
            before[i] = copy(live);
            beforeHandled[i] = needed();
        }
    }

    private static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }
}
