package org.jayasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jayasm.compiler.HookSwitch;
import org.jayasm.failure.Failure;
import org.jayasm.runtime.CallHooks;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.HostFailure;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Slots;
import org.jspecify.annotations.Nullable;

/** The hooks of an instance's functions. Threads may add and remove while others call. */
final class InstanceHooks extends CallHooks {
    private final Instance view;
    private final ModuleInstance instance;
    private final HookSwitch compiled;

    /** By the indices of functions; a list never changes. */
    private final AtomicReferenceArray<@Nullable List<Added>> byFunction;

    private int count;

    /**
     * @param compiled tells compiled code of the module
     */
    InstanceHooks(Instance view, ModuleInstance instance, HookSwitch compiled) {
        this.view = view;
        this.instance = instance;
        this.compiled = compiled;
        this.byFunction = new AtomicReferenceArray<>(instance.functions.length);
    }

    private final class Added implements FunctionHook.Registration {
        private final int function;
        private final String name;
        private final FunctionHook hook;

        Added(int function, FunctionHook hook) {
            this.function = function;
            this.name = instance.names().function(function);
            this.hook = hook;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /** The index of the function that is exported by a name, else of the one that has it. */
    int function(String name) {
        if (instance.exports().get(name) instanceof FunctionInstance exported) {
            return own(exported.indexIn(instance), "\"" + name + "\"");
        }
        int[] named =
                IntStream.range(instance.module().importedFunctions(), byFunction.length())
                        .filter(i -> instance.names().function(i).equals(name))
                        .toArray();
        if (named.length == 0) {
            throw Failure.UNKNOWN_EXPORT.exception(
                    "no function is exported as, or called, \"%s\"; exports are %s"
                            .formatted(name, instance.exports().keySet()));
        }
        if (named.length > 1) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "several functions are called \"%s\": %s; say which by its index"
                            .formatted(name, Arrays.toString(named)));
        }
        return named[0];
    }

    /** Fails when a function is not one that the module defines. */
    private int own(int function, String text) {
        if (function < instance.module().importedFunctions() || function >= byFunction.length()) {
            throw Failure.ARGUMENT_MISMATCH.exception(
                    "only functions that the module itself defines can have hooks, not " + text);
        }
        return function;
    }

    synchronized FunctionHook.Registration add(int index, FunctionHook hook) {
        int function = own(index, "function " + index);
        var added = new Added(function, hook);
        var before = byFunction.get(function);
        var all = before == null ? new ArrayList<Added>() : new ArrayList<>(before);
        all.add(added);
        byFunction.set(function, all);
        count++;
        if (count == 1) {
            instance.hooks = this;
            compiled.add();
        }
        return added;
    }

    private synchronized void remove(Added added) {
        var before = byFunction.get(added.function);
        if (before == null || !before.contains(added)) {
            return;
        }
        var all = new ArrayList<>(before);
        all.remove(added);
        byFunction.set(added.function, all.isEmpty() ? null : all);
        count--;
        if (count == 0) {
            instance.hooks = null;
            compiled.remove();
        }
    }

    @Override
    public boolean concerns(int function) {
        return byFunction.get(function) != null;
    }

    @Override
    protected void ask(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        var all = byFunction.get(function.index());
        if (all == null) {
            return;
        }
        var call =
                new FunctionHook.Call(
                        view,
                        function.index(),
                        all.getFirst().name,
                        arguments(function, stack, values, base));
        for (var added : all) {
            if (!allows(added.hook, call)) {
                throw Failure.ABORTED_BY_HOOK.exception(call.name());
            }
        }
    }

    private static boolean allows(FunctionHook hook, FunctionHook.Call call) {
        try {
            return hook.allows(call);
        } catch (IndexOutOfBoundsException e) {
            throw new HostFailure(e);
        } catch (Throwable e) {
            throw HostCode.<RuntimeException>unchanged(e);
        }
    }

    private List<@Nullable Object> arguments(
            FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        var params = function.type().function().params();
        var arguments = new @Nullable Object[params.size()];
        int slot = base;
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = HostValues.box(view.engine(), params.get(i), values, stack.refs, slot);
            slot += Slots.of(params.get(i));
        }
        return Collections.unmodifiableList(Arrays.asList(arguments));
    }
}
