package org.jayasm;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The compiled code that an engine has at a time, up to a number of bytes of class files. What does
 * not fit is spilled: first what earned least for its size. Its monitor guards the state of all
 * {@link StoredUnit}s. Modules that are gone take their code with them.
 */
final class CodeBudget {
    private final long limit;
    private final Counters counters;
    private final List<WeakReference<AutoTier>> owners = new ArrayList<>();

    private boolean isWatching;

    CodeBudget(long limit, Counters counters) {
        this.limit = limit;
        this.counters = counters;
    }

    long limit() {
        return limit;
    }

    /** Takes in a module. */
    synchronized void add(AutoTier owner) {
        owners.removeIf(each -> each.refersTo(null));
        owners.add(new WeakReference<>(owner));
    }

    /** All code that is linked. */
    synchronized List<StoredUnit> linked() {
        var all = new ArrayList<StoredUnit>();
        for (var reference : owners) {
            var owner = reference.get();
            if (owner != null) {
                all.addAll(owner.linked());
            }
        }
        return all;
    }

    long bytes() {
        return bytes(linked());
    }

    private static long bytes(List<StoredUnit> units) {
        return units.stream().mapToLong(StoredUnit::bytes).sum();
    }

    /** Whether so much of it is used that spilling is to be expected. */
    boolean isTight() {
        return bytes() > limit / 2;
    }

    /** Drops half of the code, as the JVM has hardly any memory left. */
    void memoryIsShort() {
        spill(0.5);
    }

    /** Spills code until there is room for some that was linked; that itself goes last. */
    synchronized void makeRoom(StoredUnit unit) {
        var all = linked();
        long bytes = bytes(all);
        if (bytes > MemoryWatch.WORTHWHILE_BYTES && !isWatching) {
            isWatching = true;
            MemoryWatch.on(this);
        }
        if (bytes <= limit) {
            return;
        }
        all.forEach(StoredUnit::age);
        all.remove(unit);
        all.sort(Comparator.comparingDouble(StoredUnit::advantagePerByte));
        all.add(unit);
        spill(all, bytes - limit);
    }

    private void spill(List<StoredUnit> units, long bytes) {
        long left = bytes;
        for (var unit : units) {
            if (left <= 0) {
                return;
            }
            unit.owner().unlink(unit);
            counters.spilled(unit);
            left -= unit.bytes();
        }
    }

    /**
     * Spills code that is worth least for its size.
     *
     * @param share of all code, from 0 to 1
     */
    synchronized void spill(double share) {
        var all = linked();
        all.sort(Comparator.comparingDouble(StoredUnit::advantagePerByte));
        spill(all, (long) Math.ceil(bytes(all) * share));
    }

    /** Saves what is known of each module. */
    void saveCards() {
        List<WeakReference<AutoTier>> all;
        synchronized (this) {
            all = List.copyOf(owners);
        }
        for (var reference : all) {
            var owner = reference.get();
            if (owner != null) {
                owner.saveCard();
            }
        }
    }

    /** Spills the code of a module. */
    synchronized void spill(AutoTier owner) {
        spill(List.copyOf(owner.linked()), Long.MAX_VALUE);
    }
}
