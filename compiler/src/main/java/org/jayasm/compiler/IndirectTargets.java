package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jayasm.parser.ConstantExpression;
import org.jayasm.parser.ElementSegment;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;

/**
 * The module's own functions that indirect calls can be expected to reach: those in element
 * segments. Others get into tables by the host, by other modules and by {@code ref.func}.
 */
final class IndirectTargets {
    /**
     * The most targets that a call chooses from by itself. HotSpot makes a binary search of so
     * many, and can inline each.
     */
    static final int FEW = 16;

    private final WasmModule module;
    private final Map<Integer, List<Integer>> few = new HashMap<>();
    private final BitSet all = new BitSet();

    IndirectTargets(WasmModule module) {
        this.module = module;
        for (var segment : module.elements()) {
            switch (segment.items()) {
                case ElementSegment.Functions functions -> {
                    for (int function : functions.indices()) {
                        add(function);
                    }
                }
                case ElementSegment.Expressions expressions ->
                        expressions.list().forEach(this::add);
            }
        }
    }

    private void add(int function) {
        if (function >= module.importedFunctions()) {
            all.set(function);
        }
    }

    private void add(ConstantExpression expression) {
        var reader = module.reader(expression.from(), expression.to());
        if (reader.u8() == Opcode.REF_FUNC.number()) {
            add(reader.u32());
        }
    }

    /** The targets of a type, if there are some, but few; else an empty list. */
    List<Integer> few(int type) {
        return few.computeIfAbsent(type, this::find);
    }

    private List<Integer> find(int type) {
        var expected = module.types().get(type);
        var found = new ArrayList<Integer>();
        for (int i = all.nextSetBit(0); i >= 0; i = all.nextSetBit(i + 1)) {
            if (module.functions().get(i).isSubtypeOf(expected)) {
                if (found.size() == FEW) {
                    return List.of();
                }
                found.add(i);
            }
        }
        return found;
    }
}
