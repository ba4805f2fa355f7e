package org.jayasm.compiler;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * Says to compiled code of a module whether functions of any of its instances have hooks. HotSpot
 * takes the answer for a constant, and drops what it has compiled when that changes.
 */
public final class HookSwitch {
    private final MutableCallSite site =
            new MutableCallSite(MethodHandles.constant(boolean.class, false));

    private int instances;

    /** An instance has hooks from now on. */
    public synchronized void add() {
        instances++;
        if (instances == 1) {
            set(true);
        }
    }

    /** An instance has none any more. */
    public synchronized void remove() {
        instances--;
        if (instances == 0) {
            set(false);
        }
    }

    private void set(boolean on) {
        site.setTarget(MethodHandles.constant(boolean.class, on));
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }

    /** Links generated code to the switch of its module. */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type) {
        var hooks = ((GeneratedCode) caller.lookupClass().getClassLoader()).hooks();
        if (hooks == null) {
            throw new IllegalStateException("code with hooks in an engine without");
        }
        return hooks.site;
    }
}
