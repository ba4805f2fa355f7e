package org.jayasm.tests;

import java.util.EnumSet;
import java.util.Set;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.ExternKind;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;

/**
 * The instructions that a call is certain to execute when it returns: those up to the first branch,
 * those of certain blocks, and those of functions that are certainly called. It may be more.
 */
final class CertainInstructions {
    private static final Set<Opcode> DIVERSIONS =
            EnumSet.of(
                    Opcode.BR,
                    Opcode.BR_IF,
                    Opcode.BR_TABLE,
                    Opcode.BR_ON_NULL,
                    Opcode.BR_ON_NON_NULL,
                    Opcode.BR_ON_CAST,
                    Opcode.BR_ON_CAST_FAIL,
                    Opcode.RETURN,
                    Opcode.RETURN_CALL,
                    Opcode.RETURN_CALL_INDIRECT,
                    Opcode.RETURN_CALL_REF,
                    Opcode.UNREACHABLE,
                    Opcode.THROW,
                    Opcode.THROW_REF,
                    Opcode.RETHROW);

    private final WasmModule module;
    private final boolean[] visited;
    private final EnumSet<Opcode> found;

    /**
     * @param found gets the instructions
     */
    CertainInstructions(WasmModule module, EnumSet<Opcode> found) {
        this.module = module;
        this.visited = new boolean[module.functions().size()];
        this.found = found;
    }

    /** All instructions of a module's functions. */
    static EnumSet<Opcode> all(WasmModule module) {
        var all = EnumSet.noneOf(Opcode.class);
        for (int own = 0; own < module.bodies().count(); own++) {
            int end = module.bodies().to(own);
            var reader = module.reader(module.bodies().from(own), end);
            reader.skipLocals();
            while (reader.position() < end) {
                var opcode = reader.opcode();
                all.add(opcode);
                reader.skipImmediates(opcode);
            }
        }
        return all;
    }

    /** Adds those of an exported function that was called and returned. */
    void addExport(String name) {
        for (var export : module.exports()) {
            if (export.kind() == ExternKind.FUNCTION && export.name().equals(name)) {
                add(export.index());
            }
        }
    }

    private void add(int function) {
        int own = function - module.importedFunctions();
        if (own < 0 || visited[function]) {
            return;
        }
        visited[function] = true;
        var reader = module.reader(module.bodies().from(own), module.bodies().to(own));
        reader.skipLocals();
        for (int open = 1; open > 0; ) {
            var opcode = reader.opcode();
            found.add(opcode);
            switch (opcode) {
                case CALL -> add(reader.u32());
                case RETURN_CALL -> add(reader.u32());
                case IF, TRY, TRY_TABLE -> {
                    reader.skipImmediates(opcode);
                    if (diverts(reader, opcode)) {
                        return;
                    }
                }
                case BLOCK, LOOP -> {
                    open++;
                    reader.skipImmediates(opcode);
                }
                case END -> open--;
                default -> reader.skipImmediates(opcode);
            }
            if (DIVERSIONS.contains(opcode)) {
                return;
            }
        }
    }

    /** Skips what may not be executed; whether it can lead elsewhere than to its end. */
    private boolean diverts(CodeReader reader, Opcode begin) {
        boolean diverts = begin != Opcode.IF;
        for (int open = 1; open > 0; ) {
            var opcode = reader.opcode();
            diverts |= DIVERSIONS.contains(opcode);
            switch (opcode) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open++;
                case END, DELEGATE -> open--;
                case ELSE -> {
                    if (open == 1) {
                        found.add(opcode);
                    }
                }
                default -> {}
            }
            reader.skipImmediates(opcode);
        }
        return diverts;
    }
}
