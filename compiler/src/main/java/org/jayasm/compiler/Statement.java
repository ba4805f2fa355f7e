package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of instructions from one place where the operand stack is where its block began to the
 * next; with what it contains. Functions are split between statements.
 */
final class Statement {
    /** The index of the first instruction. */
    final int from;

    /** Whether nothing that its block has put on the operand stack lies there when it begins. */
    final boolean beginsEmpty;

    /** The bodies of the blocks in it. */
    final List<Sequence> bodies = new ArrayList<>();

    /** The index behind the last instruction. */
    int to;

    /** Whether the next statement can be reached from its end. */
    boolean completes = true;

    /** Whether it leaves nothing on the operand stack. */
    boolean endsEmpty = true;

    /** The method that it became; null as long as it stays where it is. */
    @Nullable Region region;

    /** Bytes of bytecode and memory accesses, without those of the bodies. */
    private Cost own = Cost.NONE;

    /** With those of the bodies, as {@link Sequence#sumUp} found it. */
    private Cost whole = Cost.NONE;

    Statement(int from, boolean beginsEmpty) {
        this.from = from;
        this.beginsEmpty = beginsEmpty;
    }

    /** A statement that calls the method of a region. */
    static Statement calling(Region region, Cost cost) {
        var call = new Statement(region.from(), true);
        call.to = region.to();
        call.completes = region.completes();
        call.region = region;
        call.cost(cost);
        return call;
    }

    /** A block by itself, without what is on the operand stack below it. */
    static Statement block(int from, int to, Sequence body, boolean completes) {
        var block = new Statement(from, true);
        block.to = to;
        block.bodies.add(body);
        block.completes = completes;
        return block;
    }

    /** The statements of a block's body, or of one of its two bodies. */
    static final class Sequence {
        final List<Statement> statements = new ArrayList<>();

        /** The sequence around the block; null around the function. */
        final @Nullable Sequence around;

        /** The index of the instruction that begins the block; -1 for the function. */
        final int block;

        Sequence(@Nullable Sequence around, int block) {
            this.around = around;
            this.block = block;
        }

        /** Finds out what the statements cost now. */
        Cost sumUp() {
            var sum = Cost.NONE;
            for (var statement : statements) {
                statement.whole = statement.own;
                for (var body : statement.bodies) {
                    statement.whole = statement.whole.plus(body.sumUp());
                }
                sum = sum.plus(statement.whole);
            }
            return sum;
        }
    }

    /**
     * What a piece of a method takes of what HotSpot allows for.
     *
     * @param bytes of bytecode
     * @param accesses to memories
     * @param vectorCalls calls of the Vector API
     */
    record Cost(int bytes, int accesses, int vectorCalls) {
        static final Cost NONE = new Cost(0, 0, 0);

        Cost plus(Cost other) {
            return new Cost(
                    bytes + other.bytes,
                    accesses + other.accesses,
                    vectorCalls + other.vectorCalls);
        }

        Cost minus(Cost other) {
            return new Cost(
                    bytes - other.bytes,
                    accesses - other.accesses,
                    vectorCalls - other.vectorCalls);
        }

        boolean fits(Cost limit) {
            return bytes <= limit.bytes
                    && accesses <= limit.accesses
                    && vectorCalls <= limit.vectorCalls;
        }
    }

    /** What the statement took, with all that it contains, when that was summed up last. */
    Cost cost() {
        return whole;
    }

    /** Says what the statement takes, with all that it contains. */
    void cost(Cost whole) {
        own = whole;
        for (var body : bodies) {
            for (var statement : body.statements) {
                own = own.minus(statement.whole);
            }
        }
        this.whole = whole;
    }
}
