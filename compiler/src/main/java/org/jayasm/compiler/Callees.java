package org.jayasm.compiler;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jayasm.parser.Opcode;

/** Finds the functions that are compiled together. */
final class Callees {
    private static final int MOST_FUNCTIONS = 100;

    private Callees() {}

    /**
     * A function and those that it calls, and that these call: directly, or indirectly where there
     * are few that can be reached.
     *
     * @param mostBytes how large the bodies of all of them may be, together, unless it is one
     * @param isLeftOut which of them are not
     * @param isWarm which of them are worth it
     */
    static Set<Integer> of(
            ModuleContext context,
            int function,
            int mostBytes,
            IntPredicate isLeftOut,
            IntPredicate isWarm) {
        var module = context.module();
        var found = new LinkedHashSet<Integer>();
        var pending = new ArrayDeque<Integer>();
        pending.add(function);
        int bytes = 0;
        while (!pending.isEmpty() && found.size() < MOST_FUNCTIONS) {
            int next = pending.removeFirst();
            int own = next - module.importedFunctions();
            int more = own < 0 ? 0 : context.bytesIn(next);
            boolean isWanted =
                    next == function
                            || (own >= 0
                                    && bytes + more <= mostBytes
                                    && isWarm.test(next)
                                    && !isLeftOut.test(next));
            if (!isWanted || !found.add(next)) {
                continue;
            }
            bytes += more;
            addCalled(context, own, pending);
        }
        return found;
    }

    private static void addCalled(ModuleContext context, int own, ArrayDeque<Integer> pending) {
        var module = context.module();
        int end = module.bodies().to(own);
        var reader = module.reader(module.bodies().from(own), end);
        reader.skipLocals();
        while (reader.position() < end) {
            var opcode = reader.opcode();
            if (opcode == Opcode.CALL) {
                pending.add(reader.u32());
            } else if (opcode == Opcode.CALL_INDIRECT) {
                pending.addAll(context.targets().few(reader.u32()));
                reader.u32();
            } else {
                reader.skipImmediates(opcode);
            }
        }
    }
}
