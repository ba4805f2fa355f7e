package org.jayasm;

import java.io.IOException;
import org.jayasm.failure.Failure;
import org.jayasm.microcode.DamagedException;
import org.jayasm.microcode.Envelope;
import org.jayasm.microcode.Subject;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.MemoryInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Sleep;
import org.jayasm.runtime.StackRoom;
import org.jayasm.runtime.StateInstance;
import org.jspecify.annotations.Nullable;

/**
 * The sleep of one instance, from falling asleep to waking: it has what is not in the store, and is
 * the code of all functions meanwhile. See RATIONALE.md, "How does a sleeping instance notice that
 * it is used?".
 */
final class Hibernation extends Code implements Sleep {
    private static final int PART = 0;

    private final ModuleInstance instance;
    private final Code firstCode;
    private final Engine engine;
    private final Entry entry;
    private final Subject subject;
    private final References.Keeping references;
    private final InstanceState state;
    private @Nullable Runnable forget;
    private @Nullable String lost;
    private boolean awake;

    /** What is in a store. It must not know the instance, whose end is the end of this. */
    private record Entry(Store store, String key, Counters counters) implements Runnable {
        @Override
        public void run() {
            try {
                store.delete(key);
            } catch (IOException | RuntimeException e) {
                counters.storeFailed(e);
            }
        }
    }

    private Hibernation(Engine engine, ModuleInstance instance, Code firstCode) {
        var store = engine.config().store();
        this.instance = instance;
        this.firstCode = firstCode;
        this.engine = engine;
        this.subject = Engine.newSubject();
        this.entry =
                new Entry(
                        store == null ? new CompressingStore() : store,
                        subject + "-I",
                        engine.counters());
        this.references = new References.Keeping(instance);
        this.state = new InstanceState(instance, references, Hibernation::canSleep);
        awake = true;
    }

    private static boolean canSleep(StateInstance state) {
        return !state.isLinked() && !(state instanceof MemoryInstance memory && memory.isLarge());
    }

    /**
     * Has an instance fall asleep.
     *
     * @param firstCode how its functions are executed when they are called again
     * @return null when what it holds cannot be saved; it is awake then
     */
    static @Nullable Hibernation of(Engine engine, ModuleInstance instance, Code firstCode) {
        // From the first function on that has this code, nothing may come in between.
        StackRoom.require();
        var hibernation = new Hibernation(engine, instance, firstCode);
        return hibernation.begin() ? hibernation : null;
    }

    private synchronized boolean begin() {
        byte[] sealed;
        try {
            sealed = Envelope.seal(Envelope.Kind.INSTANCE, subject, PART, state.write());
            entry.store.save(entry.key, sealed);
        } catch (IOException | RuntimeException e) {
            engine.counters().storeFailed(e);
            return false;
        } catch (OutOfMemoryError e) {
            return false;
        }
        forget = isInHeap() ? entry : engine.whenGone(this, entry);
        awake = false;
        for (int i = instance.module().importedFunctions(); i < instance.functions.length; i++) {
            var function = instance.functions[i];
            function.code = this;
            // It may call a compiled method without looking at the function's code.
            function.typed = null;
        }
        state.sleep(this);
        engine.counters().hibernated(instance, sealed.length);
        return true;
    }

    private boolean isInHeap() {
        return entry.store instanceof CompressingStore;
    }

    synchronized boolean isAsleep() {
        return !awake;
    }

    @Override
    public synchronized void wake() {
        if (!awake) {
            StackRoom.require();
            long start = System.nanoTime();
            byte[] sealed = load();
            open(sealed).install();
            awake = true;
            engine.counters().woken(instance, sealed.length, System.nanoTime() - start);
        }
        // Also when it is awake: the Java stack may have ended here the last time.
        for (int i = instance.module().importedFunctions(); i < instance.functions.length; i++) {
            var function = instance.functions[i];
            if (function.code.equals(this)) {
                function.code = firstCode;
            }
        }
        state.isBackFrom(this);
        references.forget();
        if (forget != null) {
            forget.run();
            forget = null;
        }
    }

    private byte[] load() {
        if (lost != null) {
            throw Failure.INSTANCE_LOST.exception(lost);
        }
        byte[] sealed;
        try {
            sealed = entry.store.load(entry.key);
        } catch (IOException | RuntimeException e) {
            engine.counters().storeFailed(e);
            var failure =
                    Failure.INSTANCE_LOST.exception(
                            "the store fails, which may pass (%s)".formatted(e));
            failure.initCause(e);
            throw failure;
        } catch (OutOfMemoryError e) {
            throw noRoom();
        }
        if (sealed == null) {
            throw lost("the store has forgotten %s".formatted(entry.key));
        }
        return sealed;
    }

    private InstanceState.Content open(byte[] sealed) {
        try {
            return state.read(Envelope.open(sealed, Envelope.Kind.INSTANCE, subject, PART));
        } catch (DamagedException e) {
            engine.counters().rejected(Envelope.Kind.INSTANCE, e.reason());
            throw lost("the store has damaged %s: %s".formatted(entry.key, e.reason()));
        } catch (OutOfMemoryError e) {
            throw noRoom();
        }
    }

    private RuntimeException lost(String reason) {
        lost = reason;
        return Failure.INSTANCE_LOST.exception(reason);
    }

    private static RuntimeException noRoom() {
        return Failure.OUT_OF_MEMORY.exception(
                "the JVM's heap has no room for a sleeping instance (raise -Xmx)");
    }

    @Override
    public Code ready(FunctionInstance function) {
        wake();
        return function.code.ready(function);
    }

    @Override
    public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        wake();
        function.code.call(function, stack, values, base);
    }

    @Override
    public void callOnce(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        ready(function).callOnce(function, stack, values, base);
    }
}
