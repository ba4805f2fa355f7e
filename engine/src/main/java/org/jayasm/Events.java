package org.jayasm;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ModuleInstance;

/** What Java Flight Recorder is told. */
@SuppressWarnings("UnusedVariable") // the fields are read by Java Flight Recorder alone
final class Events {
    private Events() {}

    /** Whether something may be recording; until then no class of an event is loaded. */
    static boolean areRecorded() {
        return FlightRecorder.isInitialized();
    }

    /** Something about code that was compiled for a function. */
    private abstract static class OfCode extends Event {
        @Label("Module")
        String module = "";

        @Label("Function")
        @Description("The one that was hot")
        String function = "";

        @Label("Class file size")
        @DataAmount
        int bytes;

        void commit(StoredUnit unit) {
            module = unit.owner().moduleName();
            function = unit.owner().name(unit);
            bytes = unit.bytes();
            commit();
        }
    }

    /** Functions, or a loop, that were compiled. */
    @Name("org.jayasm.Compile")
    @Label("Compile")
    @Category({"Jayasm", "Code"})
    @Description("Functions were compiled to a class, or a loop for on-stack replacement")
    @StackTrace(false)
    private static final class Compile extends OfCode {
        @Label("Functions")
        @Description("How many are in the class")
        int functions;

        @Label("On-stack replacement")
        boolean loop;

        @Label("Time")
        @Timespan
        long time;
    }

    /** A function whose calls are executed by compiled code from now on. */
    @Name("org.jayasm.TierUp")
    @Label("Tier Up")
    @Category({"Jayasm", "Code"})
    @StackTrace(false)
    private static final class TierUp extends Event {
        @Label("Module")
        String module = "";

        @Label("Function")
        String function = "";
    }

    /** Code that was dropped. */
    @Name("org.jayasm.Spill")
    @Label("Spill")
    @Category({"Jayasm", "Code"})
    @Description("Compiled code was dropped")
    @StackTrace(false)
    private static final class Spill extends OfCode {}

    /** Code that came back. */
    @Name("org.jayasm.Reload")
    @Label("Reload")
    @Category({"Jayasm", "Code"})
    @Description("Compiled code was loaded from the store")
    @StackTrace(false)
    private static final class Reload extends OfCode {
        @Label("Time")
        @Timespan
        long time;
    }

    /** What became of something looked up in a store. */
    @Name("org.jayasm.Cache")
    @Label("Cache")
    @Category({"Jayasm", "Code"})
    @StackTrace(false)
    private static final class Cache extends Event {
        @Label("Outcome")
        @Description("hit, miss, rejected or failed")
        String outcome = "";

        @Label("Reason")
        String reason = "";
    }

    /** A trap that reached the host. */
    @Name("org.jayasm.Trap")
    @Label("Trap")
    @Category({"Jayasm", "Execution"})
    private static final class Trap extends Event {
        @Label("Failure")
        String failure = "";

        @Label("Message")
        String message = "";
    }

    /** A memory that grew. */
    @Name("org.jayasm.MemoryGrowth")
    @Label("Memory Growth")
    @Category({"Jayasm", "Execution"})
    private static final class MemoryGrowth extends Event {
        @Label("Size before")
        @DataAmount
        long before;

        @Label("Size after")
        @DataAmount
        long after;
    }

    /** An instance that fell asleep. */
    @Name("org.jayasm.Hibernate")
    @Label("Hibernate")
    @Category({"Jayasm", "Instances"})
    @Description("What an instance holds went to the store")
    @StackTrace(false)
    private static final class Hibernate extends Event {
        @Label("Module")
        String module = "";

        @Label("Saved size")
        @DataAmount
        int bytes;
    }

    /** An instance that woke; the trace says why. */
    @Name("org.jayasm.Wake")
    @Label("Wake")
    @Category({"Jayasm", "Instances"})
    @Description("What an instance holds came back from the store")
    private static final class Wake extends Event {
        @Label("Module")
        String module = "";

        @Label("Saved size")
        @DataAmount
        int bytes;

        @Label("Time")
        @Timespan
        long time;
    }

    static void compiled(StoredUnit unit, long nanos) {
        var event = new Compile();
        event.functions = unit.functions().size();
        event.loop = unit.isLoop();
        event.time = nanos;
        event.commit(unit);
    }

    static void tieredUp(AutoTier owner, int function) {
        var event = new TierUp();
        event.module = owner.moduleName();
        event.function = owner.name(function);
        event.commit();
    }

    static void spilled(StoredUnit unit) {
        var event = new Spill();
        event.commit(unit);
    }

    static void reloaded(StoredUnit unit, long nanos) {
        var event = new Reload();
        event.time = nanos;
        event.commit(unit);
    }

    static void hibernated(ModuleInstance instance, int bytes) {
        var event = new Hibernate();
        event.module = instance.names().module();
        event.bytes = bytes;
        event.commit();
    }

    static void woken(ModuleInstance instance, int bytes, long nanos) {
        var event = new Wake();
        event.module = instance.names().module();
        event.bytes = bytes;
        event.time = nanos;
        event.commit();
    }

    static void cache(String outcome, String reason) {
        var event = new Cache();
        event.outcome = outcome;
        event.reason = reason;
        event.commit();
    }

    static void trapped(TrapException trap) {
        var event = new Trap();
        event.failure = trap.failure().message();
        event.message = String.valueOf(trap.getMessage());
        event.commit();
    }

    static void grew(long before, long after) {
        var event = new MemoryGrowth();
        event.before = before;
        event.after = after;
        event.commit();
    }
}
