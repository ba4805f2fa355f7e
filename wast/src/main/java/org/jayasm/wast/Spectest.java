package org.jayasm.wast;

import java.util.List;
import org.jayasm.Engine;
import org.jayasm.Global;
import org.jayasm.Imports;
import org.jayasm.Memory;
import org.jayasm.Table;
import org.jayasm.types.FunctionType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.TableType;
import org.jayasm.types.ValueType;

/** The module {@code spectest}, which every script can import from. */
final class Spectest {
    private static final String NAME = "spectest";

    private static final Imports FUNCTIONS =
            functions(
                    print("print"),
                    print("print_i32", NumType.I32),
                    print("print_i64", NumType.I64),
                    print("print_f32", NumType.F32),
                    print("print_f64", NumType.F64),
                    print("print_i32_f32", NumType.I32, NumType.F32),
                    print("print_f64_f64", NumType.F64, NumType.F64));

    private record Print(String name, FunctionType type) {}

    private Spectest() {}

    private static Print print(String name, ValueType... params) {
        return new Print(name, new FunctionType(List.of(params), List.of()));
    }

    /** What the functions would print, nobody wants to read. */
    private static Imports functions(Print... prints) {
        var functions = Imports.builder();
        for (var print : prints) {
            functions.function(NAME, print.name(), print.type(), (_, _) -> null);
        }
        return functions.build();
    }

    /** A new one, with a memory, tables and globals of its own. */
    static Imports create(Engine engine) {
        return Imports.builder()
                .addAll(FUNCTIONS)
                .global(NAME, "global_i32", global(engine, NumType.I32, 666))
                .global(NAME, "global_i64", global(engine, NumType.I64, 666L))
                .global(NAME, "global_f32", global(engine, NumType.F32, 666.6f))
                .global(NAME, "global_f64", global(engine, NumType.F64, 666.6))
                .table(NAME, "table", table(engine, NumType.I32))
                .table(NAME, "table64", table(engine, NumType.I64))
                .memory(NAME, "memory", Memory.create(1, 2))
                .memory(NAME, "shared_memory", sharedMemory())
                .build();
    }

    private static Global global(Engine engine, NumType type, Object value) {
        return Global.create(engine, new GlobalType(type, false), value);
    }

    private static Table table(Engine engine, NumType addressType) {
        var limits = new Limits(addressType, 10, 20);
        return Table.create(engine, new TableType(limits, RefType.funcref()), null);
    }

    private static Memory sharedMemory() {
        var limits = new Limits(NumType.I32, 1, 2);
        return Memory.create(new MemoryType(limits, true, MemoryType.DEFAULT_PAGE_SIZE_LOG2));
    }
}
