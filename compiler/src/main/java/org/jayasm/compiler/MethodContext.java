package org.jayasm.compiler;

import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.objectweb.asm.Type;

/**
 * What a method takes behind its parameters. Functions take instance and stack; what regions do
 * without saves each call of them a register.
 *
 * @param memory the array and the size of memory 0
 * @param top the index of a slot
 */
record MethodContext(boolean instance, boolean stack, boolean memory, boolean top) {
    static final MethodContext OF_FUNCTION = new MethodContext(true, true, false, false);
    static final MethodContext OF_LOOP_ENTRY = new MethodContext(true, true, false, true);

    /** The descriptors of the JVM parameters. */
    String descriptors() {
        return (instance ? Type.getDescriptor(ModuleInstance.class) : "")
                + (stack ? Type.getDescriptor(ExecutionStack.class) : "")
                + (memory ? "[BI" : "")
                + (top ? "I" : "");
    }
}
