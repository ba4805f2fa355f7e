package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jayasm.compiler.Statement.Cost;
import org.jayasm.compiler.Statement.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Splits a function that is too large into regions: the largest runs of statements that fit into a
 * method leave first, until what stays fits. So a loop that fits is one region, and the cases of a
 * large {@code br_table} leave the loop around it, whose small cases stay.
 */
final class RegionPlanner {
    /** More than any function has needed. */
    private static final int MAX_ROUNDS = 100;

    /** More of them, and the way back from a region is a large part of it. */
    private static final int MAX_EXITS = 12;

    /** In the last resort: the first cases of a large {@code br_table} together with it. */
    private static final int MOST_EXITS = 2_000;

    /** About what an exit takes in a region's method. */
    private static final int EXIT_BYTES = 6;

    /** Slots of parameters and of what is given back. */
    private static final int MAX_SLOTS = 100;

    /** In the last resort: what a method can have besides its context. */
    private static final int MOST_SLOTS = JvmLimits.PARAMETERS - 4;

    private final RegionFinder finder;
    private final RegionLimits limits;
    private final String name;
    private int maxExits = MAX_EXITS;
    private int maxSlots = MAX_SLOTS;
    private int regions;

    private RegionPlanner(RegionFinder finder, String name, RegionLimits limits) {
        this.finder = finder;
        this.name = name;
        this.limits = limits;
    }

    /**
     * Plans the regions of a function.
     *
     * @param name what the names of the regions' methods begin with
     * @return the regions that the function's own method calls, by their first instructions; they
     *     may call others
     */
    static Map<Integer, Region> plan(
            FunctionBody body, Measurement measurement, String name, RegionLimits limits) {
        var root = ControlTree.of(body, measurement);
        var liveness = Liveness.of(body, measurement);
        var finder = new RegionFinder(body, measurement, liveness);
        var planner = new RegionPlanner(finder, name, limits);
        planner.reduce(root);
        return calls(root);
    }

    /**
     * Plans a loop as a method, and the regions that it calls.
     *
     * @param name of the method
     * @param loop the index of the loop's first instruction
     * @return null when the loop cannot be a method
     */
    static @Nullable Region planLoop(
            FunctionBody body,
            Measurement measurement,
            String name,
            RegionLimits limits,
            int loop) {
        var type = body.blockType(loop);
        if (!type.params().isEmpty() || !type.results().isEmpty()) {
            return null;
        }
        int end = body.endOfBody(loop + 1);
        var root = ControlTree.of(body, measurement);
        // There may be operands below the loop, which stay where they are.
        measurement.boundary(loop);
        measurement.boundary(end + 1);
        var liveness = Liveness.of(body, measurement);
        var finder = new RegionFinder(body, measurement, liveness);
        var inner = inner(root, loop);
        var around = inner == null ? null : inner.around;
        if (inner == null || around == null) {
            return null;
        }
        new RegionPlanner(finder, name, limits).reduce(inner);
        var whole = Statement.block(loop, end + 1, inner, !measurement.closesDead(end));
        return finder.region(MAX_EXITS, name, around, List.of(whole), calls(inner));
    }

    /** The body of a block; null when the block cannot be reached. */
    private static @Nullable Sequence inner(Sequence sequence, int block) {
        for (var statement : sequence.statements) {
            for (var inner : statement.bodies) {
                var found = inner.block == block ? inner : inner(inner, block);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The regions that statements call directly. */
    private static Map<Integer, Region> calls(Sequence sequence) {
        var calls = new HashMap<Integer, Region>();
        sequence.statements.forEach(statement -> addCalls(statement, calls));
        return calls;
    }

    private static void addCalls(Statement statement, Map<Integer, Region> calls) {
        if (statement.region != null) {
            calls.put(statement.from, statement.region);
        }
        for (var body : statement.bodies) {
            body.statements.forEach(inner -> addCalls(inner, calls));
        }
    }

    /** A run of statements that may become a region. */
    private record Candidate(Sequence sequence, List<Statement> run, Region region, int saved) {}

    private void reduce(Sequence root) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            var cost = root.sumUp();
            if (cost.fits(limits.function())) {
                return;
            }
            var candidates = new ArrayList<Candidate>();
            collect(root, candidates);
            candidates.sort(Comparator.comparingInt(Candidate::saved).reversed());
            if (candidates.isEmpty()) {
                if (maxExits == MOST_EXITS) {
                    return;
                }
                maxExits = MOST_EXITS;
                maxSlots = MOST_SLOTS;
            }
            for (var candidate : candidates) {
                if (cost.fits(limits.function())) {
                    return;
                }
                cost = cost.minus(outline(candidate));
            }
        }
    }

    /** Replaces a run by a call; gives what that saves. */
    private Cost outline(Candidate candidate) {
        var statements = candidate.sequence.statements;
        int first = statements.indexOf(candidate.run.getFirst());
        var replaced = statements.subList(first, first + candidate.run.size());
        var before = cost(replaced);
        var call =
                Statement.calling(
                        candidate.region, RegionCode.callCost(finder.body(), candidate.region));
        replaced.clear();
        statements.add(first, call);
        return before.minus(call.cost());
    }

    private static Cost cost(List<Statement> statements) {
        var sum = Cost.NONE;
        for (var statement : statements) {
            sum = sum.plus(statement.cost());
        }
        return sum;
    }

    /** Finds the outermost runs that fit into a method, and are worth one. */
    private void collect(Sequence sequence, List<Candidate> candidates) {
        var statements = sequence.statements;
        int next = 0;
        while (next < statements.size()) {
            int length = fittingRun(statements, next);
            var candidate = length == 0 ? null : candidate(sequence, next, length);
            while (candidate == null && length > 1) {
                length = length / 2;
                candidate = candidate(sequence, next, length);
            }
            if (candidate != null) {
                candidates.add(candidate);
                next += length;
            } else {
                statements.get(next).bodies.forEach(body -> collect(body, candidates));
                next++;
            }
        }
    }

    /** How many statements fit into a region together. */
    private int fittingRun(List<Statement> statements, int first) {
        var sum = Cost.NONE;
        int length = 0;
        for (int i = first; i < statements.size(); i++) {
            sum = sum.plus(statements.get(i).cost());
            if (!sum.fits(limits.region())) {
                break;
            }
            length++;
        }
        return length;
    }

    private @Nullable Candidate candidate(Sequence sequence, int first, int length) {
        var run = sequence.statements.subList(first, first + length);
        var last = run.getLast();
        if (length == 1 && last.region != null) {
            // It already is what it would become.
            return null;
        }
        if (!run.getFirst().beginsEmpty || !last.endsEmpty) {
            return null;
        }
        int bytes = cost(run).bytes();
        if (bytes < limits.minBytes()) {
            return null;
        }
        var calls = new HashMap<Integer, Region>();
        run.forEach(statement -> addCalls(statement, calls));
        var region = finder.region(maxExits, name + "$" + (regions + 1), sequence, run, calls);
        if (region == null
                || bytes + EXIT_BYTES * region.exits().size() > limits.region().bytes()
                || finder.slots(region.inputs()) > maxSlots
                || finder.slots(region.outputs()) > maxSlots) {
            return null;
        }
        int saved = bytes - RegionCode.callCost(finder.body(), region).bytes();
        if (saved < limits.minSaved()) {
            return null;
        }
        regions++;
        return new Candidate(sequence, List.copyOf(run), region, saved);
    }
}
