package org.jayasm.interpreter;

import org.jayasm.microcode.ModuleMicrocode;
import org.jayasm.runtime.Code;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.FunctionInstance;
import org.jayasm.runtime.StackRoom;

/**
 * The code that each function of a module begins with: it prepares the function for interpretation
 * when it is called for the first time.
 */
public final class Interpreter extends Code {
    private final ModuleMicrocode microcode;
    private final boolean takesHooks;

    /**
     * @param takesHooks whether functions ask the host before each call, where it wants that
     */
    public Interpreter(ModuleMicrocode microcode, boolean takesHooks) {
        this.microcode = microcode;
        this.takesHooks = takesHooks;
    }

    @Override
    public Code ready(FunctionInstance function) {
        var better = microcode.profile(function.index()).better;
        if (better != null) {
            function.code = better;
            return better;
        }
        StackRoom.require();
        var code = new InterpretedCode(microcode, function, takesHooks);
        function.code = code;
        return code;
    }

    @Override
    public void call(FunctionInstance function, ExecutionStack stack, long[] values, int base) {
        ready(function).call(function, stack, values, base);
    }
}
