package org.jayasm.compiler;

import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.ModuleInstance;
import org.objectweb.asm.Type;

/**
 * What a method takes behind its parameters. Functions take instance and stack; what regions do
 * without saves each call of them a register.
 *
 * @param memory the array and the size of memory 0
 */
record MethodContext(boolean instance, boolean stack, boolean memory) {
    static final MethodContext OF_FUNCTION = new MethodContext(true, true, false);

    /** The descriptors of the JVM parameters. */
    String descriptors() {
        return (instance ? Type.getDescriptor(ModuleInstance.class) : "")
                + (stack ? Type.getDescriptor(ExecutionStack.class) : "")
                + (memory ? "[BI" : "");
    }
}
