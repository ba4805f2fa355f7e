package org.jayasm.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.feature.FeatureSet;
import org.jayasm.microcode.Form;
import org.jayasm.microcode.Prescan;
import org.jayasm.parser.ModuleDecoder;
import org.jayasm.parser.NameSection;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.types.TypeStore;
import org.junit.jupiter.api.Test;

/** What translation makes of real code. */
class MicrocodeTest {
    private final WasmModule kernels =
            ModuleDecoder.decode(
                    ProjectFiles.root().resolve("bench/kernels/kernels.wasm"),
                    new TypeStore(),
                    FeatureSet.DEFAULT);

    private int instructions(int function) {
        int body = function - kernels.importedFunctions();
        var reader = kernels.reader(kernels.bodies().from(body), kernels.bodies().to(body));
        reader.skipLocals();
        int count = 0;
        for (; !reader.atEnd(); count++) {
            reader.skipImmediates(reader.opcode());
        }
        return count;
    }

    @Test
    void halfOfTheInstructionsDisappear() {
        int before = 0;
        int after = 0;
        for (int i = kernels.importedFunctions(); i < kernels.functions().size(); i++) {
            before += instructions(i);
            after += Prescan.of(kernels, i, false).count();
        }
        assertThat((double) after / before).isBetween(0.3, 0.6);
    }

    @Test
    void aRecursionComesDownToItsEssence() {
        // fib: compare and branch, twice subtract, call and add, return.
        var code = Prescan.of(kernels, function("fib"), false);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < code.count(); i++) {
            seen.add(code.opcode(i).mnemonic());
            boolean moves = code.opcode(i) == Opcode.LOCAL_SET && code.form(i) == 0;
            assertThat(moves && code.a(i) == code.b(i)).isFalse();
        }
        assertThat(seen).contains("call", "i32.add", "return").hasSizeLessThan(24);
        assertThat(code.toString().lines()).hasSize(code.count());
    }

    @Test
    void branchesLeadIntoTheFunction() {
        for (int f = kernels.importedFunctions(); f < kernels.functions().size(); f++) {
            var code = Prescan.of(kernels, f, false);
            for (int i = 0; i < code.count(); i++) {
                boolean jumps = (code.form(i) & (Form.JUMP | Form.JUMP_UNLESS)) != 0;
                if (jumps || code.opcode(i) == Opcode.BR) {
                    assertThat(code.c(i)).isBetween(0, code.count() - 1);
                }
            }
        }
    }

    private int function(String name) {
        var names = NameSection.of(kernels);
        for (int i = 0; i < kernels.functions().size(); i++) {
            if (name.equals(names.functionName(i))) {
                return i;
            }
        }
        throw new IllegalStateException("no function " + name);
    }
}
