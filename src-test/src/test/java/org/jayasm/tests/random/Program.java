package org.jayasm.tests.random;

import java.util.List;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;

/**
 * A random program. It has one memory of a page, one mutable global of each number and vector type
 * behind global 0, which counts down the loop iterations and calls that are left, and a table of
 * all functions. Function i is exported as {@code f}i.
 *
 * @param types the module's function types; block types among them
 */
record Program(List<FunctionType> types, List<Function> functions) {
    static final int MEMORY_PAGES = 1;
    static final int FUEL_GLOBAL = 0;
    static final int FUEL = 300;
    static final List<ValueType> GLOBALS =
            List.of(NumType.I32, NumType.I32, NumType.I64, NumType.F32, NumType.F64, VecType.V128);

    /**
     * A function.
     *
     * @param locals the types of parameters and other locals
     */
    record Function(int typeIndex, FunctionType type, List<ValueType> locals, List<Instr> body) {}
}
