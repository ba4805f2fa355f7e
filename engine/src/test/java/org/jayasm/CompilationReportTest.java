package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HexFormat;
import org.jayasm.CompilationReport.FunctionReport;
import org.junit.jupiter.api.Test;

/** What a module says of how it was compiled. */
class CompilationReportTest {
    private static final int PARAMS = 300;

    /**
     * Imports a function; the first own one is exported as "f" and adds, the second has more
     * parameters than a method of the JVM can have.
     */
    private static Module load(Tier tier) {
        return TestModules.engine(tier)
                .load(
                        HexFormat.of()
                                .parseHex(
                                        "0061736d01000000"
                                                // (i32, i32) -> i32, () -> (), (i32 ...) -> ()
                                                + "01ba020360027f7f017f60000060ac02"
                                                + "7f".repeat(PARAMS)
                                                + "00"
                                                + "0207010161016d0001"
                                                + "0303020002"
                                                + "07050101660001"
                                                + "0a0d020700200020016a0b0300010b"));
    }

    @Test
    void saysHowLargeFunctionsAreAndWhySomeAreInterpreted() {
        var module = load(Tier.COMPILER);
        module.compile();
        var report = module.compilationReport();
        assertThat(report.functions())
                .extracting(FunctionReport::index, FunctionReport::name, FunctionReport::bytesIn)
                .containsExactly(tuple(1, "f", 7), tuple(2, "func[2]", 3));
        var added = report.functions().getFirst();
        assertThat(added.isCompiled()).isTrue();
        // Two loads, an addition and a return.
        assertThat(added.bytesOut()).isEqualTo(4);
        assertThat(added.largestMethod()).isEqualTo(4);
        assertThat(added.methods()).isEqualTo(1);
        assertThat(added.regions()).isZero();
        assertThat(added.time()).isPositive().isLessThan(report.time());
        var refused = report.interpreted().getFirst();
        assertThat(report.interpreted()).containsExactly(report.functions().get(1));
        assertThat(refused.notCompiled()).contains("more parameters");
        assertThat(refused.methods()).isZero();
        assertThat(report.compiled()).isEqualTo(1);
        assertThat(report.bytesIn()).isEqualTo(7);
        assertThat(report.bytesOut()).isEqualTo(4);
        assertThat(report.methods()).isEqualTo(1);
        assertThat(report.regions()).isZero();
        assertThat(report.classes()).isEqualTo(1);
    }

    @Test
    void withoutACallOrAskingNothingIsCompiled() {
        var module = TestModules.load(Tier.COMPILER, "exports");
        var instance = module.instantiate();
        assertThat(module.compilationReport().functions()).isEmpty();
        instance.call("nothing");
        assertThat(module.compilationReport().functions()).isNotEmpty();
        assertThat(module.compilationReport().interpreted()).isEmpty();
    }

    @Test
    void compilingTwiceIsCompilingOnce() {
        var module = TestModules.load(Tier.COMPILER, "exports");
        module.compile();
        var report = module.compilationReport();
        module.compile();
        module.instantiate().call("nothing");
        assertThat(module.compilationReport()).isEqualTo(report);
    }

    @Test
    void theInterpreterCompilesNothing() {
        var module = TestModules.load(Tier.INTERPRETER, "exports");
        module.compile();
        module.instantiate().call("nothing");
        var report = module.compilationReport();
        assertThat(report.functions()).isEmpty();
        assertThat(report.classes()).isZero();
        assertThat(report.time()).isZero();
        assertThat(report.bytesOut()).isZero();
    }
}
