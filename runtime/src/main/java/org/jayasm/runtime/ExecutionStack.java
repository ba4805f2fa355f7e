package org.jayasm.runtime;

import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.parser.ImplementationLimits;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one thread's calls: values and references at the same indices. It consists of
 * segments, so that it grows without moving frames that are in use.
 */
public final class ExecutionStack extends RegionOutputs {
    /** Slots that the parameters, or the results, of any function take at most: 1,000 vectors. */
    public static final int MAX_PARAM_SLOTS = 2 * ImplementationLimits.PARAMS;

    private static final int FIRST_SEGMENT_SLOTS = 1 << 13;
    private static final int MIN_SEGMENT_SLOTS = 1 << 15;

    private final StackLimits limits;
    private final RuntimeObserver observer;
    private final Segment first = new Segment(null, FIRST_SEGMENT_SLOTS);
    private Segment segment = first;

    /** The references of the current segment. */
    public @Nullable Object[] refs = segment.refs;

    /** How many more calls may be nested. */
    public int depthLeft;

    /** The callee of a tail call whose caller has given up its frame; else null. */
    public @Nullable FunctionInstance tailCallee;

    /**
     * Where code that leaves {@code try_table} blocks goes on, an object of the tier; else null.
     * Whoever executes such a block takes one off {@link #leaveLevels} and stops at zero.
     */
    public @Nullable Object leaveTo;

    /** How many {@code try_table} blocks are left. */
    public int leaveLevels;

    /**
     * How many {@code try_table} blocks let the exception that is being thrown pass, because a
     * legacy {@code delegate} gave it to one further out.
     */
    public int triesToSkip;

    /** The instance whose code calls a function of the host; null when the host itself calls. */
    public @Nullable ModuleInstance caller;

    /** What the code that an exception leaves tells about itself. */
    public final GuestTrace trace = new GuestTrace();

    private int top;
    private int callsFromHost;

    public ExecutionStack(StackLimits limits) {
        this(limits, RuntimeObserver.NONE);
    }

    /**
     * A stack for one thread.
     *
     * @param observer hears of traps
     */
    public ExecutionStack(StackLimits limits, RuntimeObserver observer) {
        this.limits = limits;
        this.observer = observer;
        this.depthLeft = limits.maxCallDepth();
    }

    private static final class Segment {
        final long[] values;
        final @Nullable Object[] refs;
        final int slotsBelow;
        @Nullable Segment above;

        Segment(@Nullable Segment below, int slots) {
            this.values = new long[slots];
            this.refs = new Object[slots];
            this.slotsBelow = below == null ? 0 : below.slotsBelow + below.values.length;
        }

        /** Gives back what one deep recursion needed, which the thread may never need again. */
        void keepOneAbove() {
            var kept = above;
            if (kept != null) {
                kept.above = null;
            }
        }
    }

    /** Tells of a trap, unless guests are there that it may reach next. */
    private void trapped(TrapException trap) {
        if (callsFromHost == 1) {
            observer.trapped(trap);
        }
    }

    /** Whether a function of a guest is being executed. */
    public boolean isExecuting() {
        return callsFromHost != 0;
    }

    /** The values of the current segment. */
    public long[] values() {
        return segment.values;
    }

    /** The first slot that is free for a call from the host. */
    public int top() {
        return top;
    }

    /** Says that slots below {@code top} are in use while the host runs. */
    public void top(int top) {
        this.top = top;
    }

    /**
     * Executes a function whose frame does not fit into the current segment in the next one.
     *
     * @param frameSlots the slots that its frame takes
     * @param copiedSlots parameters or results, whichever are more
     */
    public void callInNextSegment(
            Code code,
            FunctionInstance function,
            long[] values,
            int base,
            int frameSlots,
            int copiedSlots) {
        var below = segment;
        var next = nextSegment(Math.max(frameSlots, copiedSlots));
        int present = Math.min(copiedSlots, values.length - base);
        System.arraycopy(values, base, next.values, 0, present);
        System.arraycopy(refs, base, next.refs, 0, present);
        enter(next);
        try {
            code.call(function, this, next.values, 0);
            System.arraycopy(next.values, 0, values, base, present);
            System.arraycopy(next.refs, 0, below.refs, base, present);
        } finally {
            Arrays.fill(next.refs, 0, copiedSlots, null);
            enter(below);
        }
    }

    private void enter(Segment next) {
        segment = next;
        refs = next.refs;
    }

    private Segment nextSegment(int neededSlots) {
        var next = segment.above;
        if (next == null || next.values.length < neededSlots) {
            long used = (long) segment.slotsBelow + segment.values.length;
            long slots = Math.max(MIN_SEGMENT_SLOTS, Math.max(used, 2L * neededSlots));
            if (used + neededSlots > limits.maxSlots()) {
                throw Failure.CALL_STACK_EXHAUSTED.exception();
            }
            next = newSegment((int) Math.min(slots, limits.maxSlots() - used));
            segment.above = next;
        }
        return next;
    }

    private Segment newSegment(int slots) {
        try {
            return new Segment(segment, slots);
        } catch (OutOfMemoryError e) {
            throw Failure.CALL_STACK_EXHAUSTED.exception("the JVM's heap is full (raise -Xmx)");
        }
    }

    /**
     * Executes a function whose parameters the host has stored from {@link #top()} on; its results
     * are there afterwards. A failure leaves this stack as it was before.
     */
    public void callFromHost(FunctionInstance function) {
        var before = segment;
        int base = top;
        int depth = depthLeft;
        var callerBefore = caller;
        caller = null;
        callsFromHost++;
        try {
            function.code.call(function, this, before.values, base);
        } catch (StackOverflowError e) {
            abandon(before, base, depth);
            var trap = new TrapException(Failure.CALL_STACK_EXHAUSTED, "");
            trap.setStackTrace(e.getStackTrace());
            trace.complete(trap, e);
            trapped(trap);
            throw trap;
        } catch (TrapException e) {
            abandon(before, base, depth);
            trace.complete(e, e);
            trapped(e);
            throw e;
        } catch (HostFailure e) {
            abandon(before, base, depth);
            throw e.carried();
        } catch (Throwable e) {
            abandon(before, base, depth);
            throw e;
        } finally {
            callsFromHost--;
            caller = callerBefore;
            if (base == 0) {
                before.keepOneAbove();
            }
        }
    }

    /** The slots of all segments that this stack holds on to. */
    long capacity() {
        long slots = 0;
        for (@Nullable Segment s = first; s != null; s = s.above) {
            slots += s.values.length;
        }
        return slots;
    }

    /** Forgets the frames above {@code base}, and lets the references in them be collected. */
    private void abandon(Segment before, int base, int depth) {
        enter(before);
        top = base;
        depthLeft = depth;
        tailCallee = null;
        Arrays.fill(before.refs, base, before.refs.length, null);
        for (var above = before.above; above != null; above = above.above) {
            Arrays.fill(above.refs, null);
        }
    }

    /**
     * Makes room for parameters and results of a call from the host.
     *
     * @return the segment's values; the first free slot is {@link #top()}
     */
    public long[] reserve(int slots) {
        if (top + slots > segment.values.length) {
            throw Failure.CALL_STACK_EXHAUSTED.exception();
        }
        return segment.values;
    }
}
