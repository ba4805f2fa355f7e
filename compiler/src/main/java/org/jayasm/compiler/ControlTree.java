package org.jayasm.compiler;

import java.util.Arrays;
import java.util.Objects;
import org.jayasm.compiler.Statement.Cost;
import org.jayasm.compiler.Statement.Sequence;
import org.jayasm.parser.Opcode;
import org.jspecify.annotations.Nullable;

/** The statements of a function as they contain each other, and what they cost. */
final class ControlTree {
    /** Blocks within blocks: what follows the tree does so recursively. */
    private static final int MAX_NESTING = 6_000;

    private final FunctionBody body;
    private final Measurement measurement;
    private final int[] accesses;
    private final Sequence root = new Sequence(null, -1);

    /** For the body of each open block, where its operands begin. */
    private int[] bases = new int[16];

    private int nesting;

    private ControlTree(FunctionBody body, Measurement measurement) {
        this.body = body;
        this.measurement = measurement;
        this.accesses = new int[body.count() + 1];
        for (int i = 0; i < body.count(); i++) {
            boolean counts =
                    measurement.isLive(i) && FunctionEmitter.accessesMemory(body.opcode(i));
            accesses[i + 1] = accesses[i] + (counts ? 1 : 0);
        }
    }

    /**
     * The statements of a function's body.
     *
     * @throws NotCompiledException when blocks are nested too deeply
     */
    static Sequence of(FunctionBody body, Measurement measurement) {
        var tree = new ControlTree(body, measurement);
        tree.build();
        return tree.root;
    }

    private void build() {
        @Nullable Sequence sequence = root;
        for (int i = 0; sequence != null; i++) {
            if (!measurement.isLive(i)) {
                continue;
            }
            switch (body.opcode(i)) {
                case END, DELEGATE -> {
                    close(sequence, i);
                    sequence = sequence.around;
                    nesting--;
                }
                case ELSE, CATCH, CATCH_ALL -> {
                    close(sequence, i);
                    int then = sequence.block;
                    sequence = Objects.requireNonNull(sequence.around);
                    sequence = open(sequence, then);
                }
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                    statement(sequence, i);
                    sequence = open(sequence, i);
                    enter(i);
                }
                default -> statement(sequence, i);
            }
        }
    }

    /** The sequence of a block's body, in the statement that the block is in. */
    private static Sequence open(Sequence around, int block) {
        var sequence = new Sequence(around, block);
        around.statements.getLast().bodies.add(sequence);
        return sequence;
    }

    private void enter(int block) {
        if (++nesting > MAX_NESTING) {
            throw new NotCompiledException("more than " + MAX_NESTING + " nested blocks");
        }
        if (nesting == bases.length) {
            bases = Arrays.copyOf(bases, 2 * nesting);
        }
        int params = JvmType.parts(body.blockType(block).params()).size();
        bases[nesting] = measurement.height(block + 1) - params;
    }

    /** Begins a statement where an instruction is the first of one. */
    private void statement(Sequence sequence, int i) {
        boolean empty = measurement.height(i) == bases[nesting];
        if (!empty && !sequence.statements.isEmpty()) {
            return;
        }
        if (!sequence.statements.isEmpty()) {
            finish(sequence.statements.getLast(), i);
        }
        measurement.boundary(i);
        sequence.statements.add(new Statement(i, empty));
    }

    private void finish(Statement statement, int to) {
        statement.to = to;
        statement.cost(
                new Cost(
                        measurement.offset(to) - measurement.offset(statement.from),
                        accesses[to] - accesses[statement.from],
                        measurement.vectorCalls(to) - measurement.vectorCalls(statement.from)));
    }

    private void close(Sequence sequence, int end) {
        measurement.boundary(end);
        if (sequence.statements.isEmpty()) {
            return;
        }
        var last = sequence.statements.getLast();
        finish(last, end);
        if (measurement.closesDead(end)) {
            last.completes = false;
        } else {
            last.endsEmpty = measurement.height(end) == bases[nesting];
        }
    }

    /** Whether an instruction may let memories grow. */
    static boolean refreshes(Opcode opcode) {
        return switch (opcode) {
            case CALL, CALL_INDIRECT, CALL_REF, MEMORY_GROW -> true;
            default -> false;
        };
    }
}
