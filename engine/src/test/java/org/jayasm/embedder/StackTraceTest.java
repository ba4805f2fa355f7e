package org.jayasm.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.jayasm.Imports;
import org.jayasm.Instance;
import org.jayasm.Tier;
import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.failure.WasmFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the stack traces of traps show to an embedder, who is not in the engine's package. The
 * expected functions and offsets are those that Node 20 and wasm-objdump give for the modules.
 */
@ParameterizedClass
@EnumSource(Tier.class)
class StackTraceTest {
    private final Engine engine;
    private final Instance instance;

    /** What the host caught of what it called itself. */
    private @Nullable TrapException caughtInside;

    StackTraceTest(Tier tier) throws IOException {
        engine = Engine.create(EngineConfig.DEFAULT.withTier(tier));
        var other = traces(value -> value, null);
        instance = traces(this::callBack, other);
    }

    private Instance traces(IntUnaryOperator callBack, @Nullable Instance other)
            throws IOException {
        var imports =
                Imports.builder().function("host", "callBack", IntUnaryOperator.class, callBack);
        if (other == null) {
            imports.function("other", "divide", IntUnaryOperator.class, value -> value);
        } else {
            imports.instance("other", other);
        }
        return engine.load(bytes("traces")).instantiate(imports.build());
    }

    private static byte[] bytes(String name) throws IOException {
        try (var in = StackTraceTest.class.getResourceAsStream("/modules/" + name + ".wasm")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private int callBack(int value) {
        try {
            return (int) Objects.requireNonNull(instance.call("divide", value));
        } catch (TrapException e) {
            caughtInside = e;
            throw e;
        }
    }

    private static TrapException trap(Instance instance, String export, Object... arguments) {
        try {
            instance.call(export, arguments);
        } catch (TrapException e) {
            return e;
        }
        throw new AssertionError(export + " does not trap");
    }

    private static List<String> frames(TrapException trap) {
        return trap.wasmFrames().stream().map(StackTraceTest::text).toList();
    }

    private static String text(WasmFrame frame) {
        return "%s[%d] 0x%x".formatted(frame.function(), frame.index(), frame.offset());
    }

    @ParameterizedTest
    @CsvSource({
        "0, -20, OUT_OF_BOUNDS_MEMORY_ACCESS, load[2] 0xac, 0x121",
        "1, 65528, OUT_OF_BOUNDS_MEMORY_ACCESS, store[3] 0xbd, 0x127",
        "1, -1, OUT_OF_BOUNDS_MEMORY_ACCESS, store[3] 0xb6, 0x127",
        "2, 0, INTEGER_DIVIDE_BY_ZERO, divide[4] 0xc9, 0x12d",
        "3, 1, UNREACHABLE, unreachable[5] 0xd1, 0x133",
        "4, 1, INDIRECT_CALL_TYPE_MISMATCH, indirect[7] 0xdf, 0x139",
        "4, 9, UNDEFINED_ELEMENT, indirect[7] 0xdf, 0x139",
        "5, 1, INTEGER_OVERFLOW, truncate[8] 0xee, 0x13f",
        "6, 100, OUT_OF_BOUNDS_MEMORY_ACCESS, fill[9] 0xfa, 0x145"
    })
    void nestedCalls(int which, int argument, Failure failure, String innermost, String call) {
        var trap = trap(instance, "outer", which, argument);
        assertThat(trap.failure()).isEqualTo(failure);
        assertThat(frames(trap))
                .containsExactly(innermost, "middle[10] " + call, "outer[11] 0x155");
        // Once more, with what the first trap has left behind.
        assertThat(frames(trap(instance, "outer", which, argument))).isEqualTo(frames(trap));
    }

    @ParameterizedTest
    @CsvSource({
        "0, NULL_STRUCTURE_REFERENCE, null[0] 0x48, 0xb8",
        "1, CAST_FAILURE, cast[1] 0x62, 0xbc",
        "2, OUT_OF_BOUNDS_ARRAY_ACCESS, array[2] 0x75, 0xc0",
        "3, NULL_REFERENCE, nonNull[3] 0x80, 0xc4"
    })
    void references(int which, Failure failure, String innermost, String call) throws IOException {
        var trap = trap(engine.load(bytes("traces-gc")).instantiate(), "run", which);
        assertThat(trap.failure()).isEqualTo(failure);
        assertThat(frames(trap)).containsExactly(innermost, "run[5] " + call);
    }

    @Test
    void bodiesOfTryTableAreNoFrames() throws IOException {
        var trap = trap(engine.load(bytes("traces-gc")).instantiate(), "run", 4);
        assertThat(frames(trap)).containsExactly("null[0] 0x48", "inTry[4] 0x98", "run[5] 0xc8");
    }

    @Test
    void aTailCallReplacesItsFrame() {
        assertThat(frames(trap(instance, "tail", 0))).containsExactly("divide[4] 0xc9");
    }

    @Test
    void twoModules() {
        assertThat(frames(trap(instance, "across", 0)))
                .containsExactly("divide[4] 0xc9", "acrossModules[13] 0x16a");
    }

    @Test
    void recursion() {
        assertThat(frames(trap(instance, "down", 2, 0)))
                .containsExactly(
                        "divide[4] 0xc9", "down[14] 0x182", "down[14] 0x17c", "down[14] 0x17c");
    }

    /** The frames of the engine are between those; all else is as it was. */
    @Test
    void framesOfTheHostStayInTheirPlaces() {
        var trap = trap(instance, "outer", 7, 0);
        var expected =
                List.of(
                        "traces.divide(wasm-function[4]:0xc9)",
                        "callBack",
                        "traces.middle(wasm-function[10]:0x14b)",
                        "traces.outer(wasm-function[11]:0x155)",
                        "trap",
                        "framesOfTheHostStayInTheirPlaces");
        assertThat(places(trap.getStackTrace()).subList(0, expected.size())).isEqualTo(expected);
        assertThat(Arrays.stream(trap.getStackTrace()).map(StackTraceElement::getClassName))
                .filteredOn(name -> name.startsWith("org.jayasm"))
                .containsOnly(StackTraceTest.class.getName());
        assertThat(trap).isSameAs(caughtInside);
    }

    private static List<String> places(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .map(e -> WasmFrame.of(e) == null ? e.getMethodName() : e.toString())
                .toList();
    }

    @Test
    void theHostEndsTheTraceAsItWouldWithoutGuest() {
        var here = new Throwable().getStackTrace();
        var trace = trap(instance, "outer", 2, 0).getStackTrace();
        int below = here.length - 1;
        assertThat(trace).hasSize(3 + 1 + here.length);
        assertThat(Arrays.asList(trace).subList(trace.length - below, trace.length))
                .isEqualTo(Arrays.asList(here).subList(1, here.length));
    }

    @Test
    void whatIsPrinted() {
        var text = new StringWriter();
        trap(instance, "outer", 2, 0).printStackTrace(new PrintWriter(text));
        assertThat(text.toString().lines().limit(4))
                .containsExactly(
                        "org.jayasm.failure.TrapException: integer divide by zero",
                        "\tat traces.divide(wasm-function[4]:0xc9)",
                        "\tat traces.middle(wasm-function[10]:0x12d)",
                        "\tat traces.outer(wasm-function[11]:0x155)");
    }

    @Test
    void exhaustionShowsTheInnermostFrames() {
        // The second time, HotSpot may have compiled something.
        for (int i = 0; i < 2; i++) {
            var trap = trap(instance, "forever", 0);
            assertThat(trap.failure()).isEqualTo(Failure.CALL_STACK_EXHAUSTED);
            var frames = frames(trap);
            assertThat(frames).hasSize(100);
            // Where the innermost was is a matter of luck.
            for (int frame = 1; frame < 99; frame++) {
                assertThat(frames.get(frame)).isIn("even[15] 0x18c", "odd[16] 0x196");
                assertThat(frames.get(frame)).isNotEqualTo(frames.get(frame + 1));
            }
            assertThat(places(trap.getStackTrace()))
                    .contains("trap", "exhaustionShowsTheInnermostFrames");
            assertThat(Arrays.stream(trap.getStackTrace()).map(Object::toString))
                    .anyMatch(frame -> frame.matches("\\.\\.\\.\\(at least \\d+ more frames\\)"));
        }
    }

    @Test
    void deepCallsShowTheInnermostFrames() {
        var trap = trap(instance, "down", 150, 0);
        assertThat(frames(trap))
                .hasSize(100)
                .startsWith("divide[4] 0xc9", "down[14] 0x182", "down[14] 0x17c");
        assertThat(Arrays.stream(trap.getStackTrace()).map(Object::toString))
                .contains("...(52 more frames)");
        assertThat(places(trap.getStackTrace())).contains("deepCallsShowTheInnermostFrames");
    }

    @Test
    void aFunctionWhoseBodyPasses64K(@TempDir Path folder) throws IOException {
        int nops = 200_000;
        byte[] bytes = large(nops);
        var file = folder.resolve("large.wasm");
        Files.write(file, bytes);
        var large = engine.load(file).instantiate();
        // The second function's last bytes are call 0, end; the first's: load, drop, end.
        int call = bytes.length - 3;
        var trap = trap(large, "run");
        assertThat(frames(trap))
                .containsExactly(
                        "func[0][0] 0x" + Integer.toHexString(firstBody(bytes)),
                        "run[1] 0x" + Integer.toHexString(call));
        assertThat(trap.wasmFrames().getFirst().module()).isEqualTo("large");
        assertThat(engine.load(bytes).instantiate())
                .satisfies(unnamed ->
                        assertThat(trap(unnamed, "run").wasmFrames().getFirst().module())
                                .isEqualTo("wasm"));
    }

    /** The offset of the load, whose opcode 0x28 is nowhere before. */
    private static int firstBody(byte[] bytes) {
        int i = 0;
        while (bytes[i] != 0x28) {
            i++;
        }
        return i;
    }

    /** A module whose exported second function does nothing for long and calls the first. */
    private static byte[] large(int nops) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        out.write(new byte[] {1, 4, 1, 0x60, 0, 0});
        out.write(new byte[] {3, 3, 2, 0, 0});
        out.write(new byte[] {5, 3, 1, 0, 0});
        out.write(new byte[] {7, 7, 1, 3, 'r', 'u', 'n', 0, 1});
        byte[] first = {0, 0x41, 0, 0x28, 2, 0, 0x1A, 0x0B};
        var second = new byte[nops + 4];
        Arrays.fill(second, 1, nops + 1, (byte) 1);
        second[nops + 1] = 0x10;
        second[nops + 3] = 0x0B;
        out.write(10);
        size(out, 1 + 1 + first.length + 3 + second.length);
        out.write(2);
        out.write(first.length);
        out.write(first);
        size(out, second.length);
        out.write(second);
        return out.toByteArray();
    }

    /** An unsigned number of three bytes. */
    private static void size(ByteArrayOutputStream out, int size) {
        out.write((size & 0x7F) | 0x80);
        out.write(((size >> 7) & 0x7F) | 0x80);
        out.write(size >> 14);
    }
}
