package org.jayasm;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jayasm.failure.TrapException;
import org.jayasm.microcode.Envelope;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.RuntimeObserver;

/** Counts what an engine does, and tells Java Flight Recorder of it while that records. */
final class Counters implements RuntimeObserver {
    private final AtomicLong prescanned = new AtomicLong();
    private final AtomicLong classes = new AtomicLong();
    private final AtomicLong loops = new AtomicLong();
    private final AtomicLong compileNanos = new AtomicLong();
    private final AtomicLong spills = new AtomicLong();
    private final AtomicLong reloads = new AtomicLong();
    private final AtomicLong reloadNanos = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong rejections = new AtomicLong();
    private final AtomicLong storeFailures = new AtomicLong();
    private final AtomicLong traps = new AtomicLong();
    private final AtomicLong growths = new AtomicLong();
    private final AtomicLong hibernated = new AtomicLong();
    private final AtomicLong woken = new AtomicLong();

    EngineStatistics statistics(CodeBudget budget) {
        return new EngineStatistics(
                prescanned.get(),
                classes.get(),
                loops.get(),
                Duration.ofNanos(compileNanos.get()),
                budget.bytes(),
                budget.limit(),
                spills.get(),
                reloads.get(),
                Duration.ofNanos(reloadNanos.get()),
                hits.get(),
                misses.get(),
                rejections.get(),
                storeFailures.get(),
                traps.get(),
                growths.get(),
                hibernated.get(),
                woken.get());
    }

    void prescanned() {
        prescanned.incrementAndGet();
    }

    void compiled(StoredUnit unit, long nanos) {
        (unit.isLoop() ? loops : classes).incrementAndGet();
        compileNanos.addAndGet(nanos);
        if (Events.areRecorded()) {
            Events.compiled(unit, nanos);
        }
    }

    void reloaded(StoredUnit unit, long nanos) {
        reloads.incrementAndGet();
        reloadNanos.addAndGet(nanos);
        if (Events.areRecorded()) {
            Events.reloaded(unit, nanos);
        }
    }

    void spilled(StoredUnit unit) {
        spills.incrementAndGet();
        if (Events.areRecorded()) {
            Events.spilled(unit);
        }
    }

    @Override
    public void trapped(TrapException trap) {
        traps.incrementAndGet();
        if (Events.areRecorded()) {
            Events.trapped(trap);
        }
    }

    @Override
    public void grew(long before, long after) {
        growths.incrementAndGet();
        if (Events.areRecorded()) {
            Events.grew(before, after);
        }
    }

    void hit() {
        hits.incrementAndGet();
        if (Events.areRecorded()) {
            Events.cache("hit", "");
        }
    }

    void missed() {
        misses.incrementAndGet();
        if (Events.areRecorded()) {
            Events.cache("miss", "");
        }
    }

    void rejected(Envelope.Kind kind, String reason) {
        rejections.incrementAndGet();
        if (Events.areRecorded()) {
            Events.cache("rejected", kind + ": " + reason);
        }
    }

    void storeFailed(Exception e) {
        storeFailures.incrementAndGet();
        if (Events.areRecorded()) {
            Events.cache("failed", e.toString());
        }
    }

    void hibernated(ModuleInstance instance, int bytes) {
        hibernated.incrementAndGet();
        if (Events.areRecorded()) {
            Events.hibernated(instance, bytes);
        }
    }

    void woken(ModuleInstance instance, int bytes, long nanos) {
        woken.incrementAndGet();
        if (Events.areRecorded()) {
            Events.woken(instance, bytes, nanos);
        }
    }
}
