package org.jayasm;

import java.util.List;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/**
 * What an embedder has asked before calls of a function of a guest; {@link Instance#hook(String,
 * FunctionHook)} sets it.
 */
@FunctionalInterface
public interface FunctionHook {
    /**
     * Says whether a call may go on. If not, the guest traps with {@link
     * org.jayasm.failure.Failure#ABORTED_BY_HOOK}. It is asked before each call, whoever calls; it
     * may itself call functions, and set and remove hooks.
     *
     * @throws Throwable whatever it throws passes the guest as what a function of the host throws
     */
    boolean allows(Call call) throws Throwable;

    /**
     * A call that is about to begin.
     *
     * @param instance whose function is called
     * @param function its index in the module's function index space
     * @param name what it is called in the module's name section, else what it is exported as
     * @param arguments Integer, Long, Float, Double, {@link V128}, {@link Function}, or any object
     *     or null for other references
     */
    record Call(Instance instance, int function, String name, List<@Nullable Object> arguments) {}

    /** A hook that was set. */
    interface Registration extends AutoCloseable {
        /**
         * Removes the hook: it is not asked before calls that begin later. Does nothing the second
         * time. Any thread may do this.
         */
        @Override
        void close();
    }
}
