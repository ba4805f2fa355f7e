package org.jayasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jayasm.failure.Failure;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Memories above 2 GiB, with addresses of 64 and of 32 bits. What is expected comes from the bytes
 * that the host wrote, or that the specification says are there.
 */
@ParameterizedClass
@CsvSource({
    "INTERPRETER, large64, true",
    "INTERPRETER, large32, true",
    "COMPILER, large64, true",
    "COMPILER, large32, true",
    "COMPILER, large64, false",
})
class LargeMemoryTest {
    private static final long BOUNDARY = 1L << 31;
    private static final long FOUR_GIB = 1L << 32;
    private static final byte[] PATTERN = {
        (byte) 0x81,
        2,
        (byte) 0x83,
        (byte) 0x84,
        5,
        6,
        7,
        (byte) 0x88,
        9,
        10,
        11,
        12,
        13,
        14,
        15,
        (byte) 0xF0
    };

    private static final Map<String, Integer> LOADS =
            Map.ofEntries(
                    Map.entry("i32.load", 4),
                    Map.entry("i64.load", 8),
                    Map.entry("f32.load", 4),
                    Map.entry("f64.load", 8),
                    Map.entry("i32.load8_s", 1),
                    Map.entry("i32.load8_u", 1),
                    Map.entry("i32.load16_s", 2),
                    Map.entry("i32.load16_u", 2),
                    Map.entry("i64.load8_s", 1),
                    Map.entry("i64.load8_u", 1),
                    Map.entry("i64.load16_s", 2),
                    Map.entry("i64.load16_u", 2),
                    Map.entry("i64.load32_s", 4),
                    Map.entry("i64.load32_u", 4));

    private static final Map<String, Integer> STORES =
            Map.ofEntries(
                    Map.entry("i32.store", 4),
                    Map.entry("i64.store", 8),
                    Map.entry("f32.store", 4),
                    Map.entry("f64.store", 8),
                    Map.entry("i32.store8", 1),
                    Map.entry("i32.store16", 2),
                    Map.entry("i64.store8", 1),
                    Map.entry("i64.store16", 2),
                    Map.entry("i64.store32", 4));

    private final Engine engine;
    private final Instance instance;
    private final Memory memory;
    private final boolean isCompiled;
    private final boolean is64;
    private final long size;

    LargeMemoryTest(Tier tier, String name, boolean vectorApi) {
        this.engine =
                Engine.create(
                        EngineConfig.DEFAULT
                                .withTier(tier)
                                .withMaxMemoryBytes(FOUR_GIB)
                                .withVectorApi(vectorApi));
        this.instance = engine.load(TestModules.bytes(name)).instantiate();
        this.memory = instance.memory("memory");
        this.isCompiled = tier == Tier.COMPILER;
        this.is64 = name.equals("large64");
        this.size = is64 ? 3L << 30 : 5L << 29;
    }

    @BeforeAll
    static void theMachineHasRoom() {
        // Few pages are touched, but systems refuse to promise more than they have.
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Assumptions.assumeTrue(
                system.getTotalMemorySize() > 6L << 30, "needs a machine with 6 GiB of memory");
    }

    private Object address(long address) {
        return is64 ? (Object) address : (Object) (int) address;
    }

    private Object call(String name, Object... args) {
        var result = instance.call(name, args);
        return result == null ? "nothing" : result;
    }

    private static void assertOutOfBounds(ThrowingCallable access) {
        assertThatThrownBy(access)
                .hasMessageStartingWith("out of bounds memory access")
                .extracting("failure")
                .isEqualTo(Failure.OUT_OF_BOUNDS_MEMORY_ACCESS);
    }

    /** Where accesses of a width are tried: at the ends, and all around 2^31. */
    private long[] places(int width) {
        long[] places = new long[19];
        for (int i = 0; i < 17; i++) {
            places[i] = BOUNDARY - 8 + i;
        }
        places[17] = 0;
        places[18] = size - width;
        return places;
    }

    private static ByteBuffer pattern() {
        return ByteBuffer.wrap(PATTERN).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What a load of a number gives where the pattern is. */
    private static Object loaded(String load) {
        var bytes = pattern();
        return switch (load) {
            case "i32.load" -> bytes.getInt(0);
            case "i64.load" -> bytes.getLong(0);
            case "f32.load" -> bytes.getFloat(0);
            case "f64.load" -> bytes.getDouble(0);
            case "i32.load8_s" -> (int) PATTERN[0];
            case "i32.load8_u" -> PATTERN[0] & 0xFF;
            case "i32.load16_s" -> (int) bytes.getShort(0);
            case "i32.load16_u" -> bytes.getShort(0) & 0xFFFF;
            case "i64.load8_s" -> (long) PATTERN[0];
            case "i64.load8_u" -> PATTERN[0] & 0xFFL;
            case "i64.load16_s" -> (long) bytes.getShort(0);
            case "i64.load16_u" -> bytes.getShort(0) & 0xFFFFL;
            case "i64.load32_s" -> (long) bytes.getInt(0);
            case "i64.load32_u" -> bytes.getInt(0) & 0xFFFF_FFFFL;
            default -> throw new IllegalArgumentException(load);
        };
    }

    private void write(long address, int count) {
        for (int i = 0; i < count; i++) {
            memory.writeByte(address + i, PATTERN[i]);
        }
    }

    @Test
    void allFunctionsAreCompiled() {
        call("size");
        assertThat(instance.module().compilationReport().functions())
                .allMatch(CompilationReport.FunctionReport::isCompiled)
                .hasSize(isCompiled ? 86 : 0);
    }

    @Test
    void loadsOfNumbers() {
        LOADS.forEach((load, width) -> {
            for (long place : places(width)) {
                write(place, width);
                assertThat(call(load, address(place))).as(load).isEqualTo(loaded(load));
                if (place >= 16) {
                    var result = call(load + "+16", address(place - 16));
                    assertThat(result).as(load).isEqualTo(loaded(load));
                }
                memory.writeBytes(place, new byte[width]);
            }
            assertOutOfBounds(() -> call(load, address(size - width + 1)));
            assertOutOfBounds(() -> call(load, address(size)));
            assertOutOfBounds(() -> call(load, address(-1)));
            assertOutOfBounds(() -> call(load + "+16", address(size - width - 15)));
            assertOutOfBounds(() -> call(load + "+16", address(-1)));
            assertOutOfBounds(() -> call(load + "+16", address(-16)));
        });
    }

    @Test
    void storesOfNumbers() {
        STORES.forEach((store, width) -> {
            var value = loaded(store.substring(0, 3) + ".load");
            for (long place : places(width)) {
                for (int offset = 0; offset <= Math.min(place, 16); offset += 16) {
                    call(store + (offset == 0 ? "" : "+16"), address(place - offset), value);
                    assertPatternAt(place, width);
                    memory.writeBytes(place, new byte[width]);
                }
            }
            assertOutOfBounds(() -> call(store, address(size - width + 1), value));
            assertOutOfBounds(() -> call(store, address(-1), value));
            assertOutOfBounds(() -> call(store + "+16", address(size - width - 15), value));
            assertOutOfBounds(() -> call(store + "+16", address(-1), value));
            assertThat(memory.readLong(size - 8)).isZero();
        });
    }

    /** The pattern's first bytes, and zeros around. */
    private void assertPatternAt(long place, int width) {
        for (int i = 0; i < width; i++) {
            assertThat(memory.readByte(place + i)).isEqualTo(PATTERN[i]);
        }
        if (place > 0) {
            assertThat(memory.readByte(place - 1)).isZero();
        }
        if (place + width < size) {
            assertThat(memory.readByte(place + width)).isZero();
        }
    }

    private static byte[] bytes(Object halves) {
        var array = (Object[]) halves;
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong((long) array[0])
                .putLong((long) array[1])
                .array();
    }

    /** A vector of lanes of a size, each by its number. */
    private static byte[] lanes(int laneBytes, IntToLongFunction lane) {
        var vector = new byte[16];
        for (int i = 0; i < 16; i++) {
            vector[i] = (byte) (lane.applyAsLong(i / laneBytes) >>> (8 * (i % laneBytes)));
        }
        return vector;
    }

    @Test
    void loadsOfVectors() {
        var p = pattern();
        var expected =
                Map.ofEntries(
                        Map.entry("v128.load", PATTERN),
                        Map.entry("v128.load8x8_s", lanes(2, i -> p.get(i))),
                        Map.entry("v128.load8x8_u", lanes(2, i -> p.get(i) & 0xFF)),
                        Map.entry("v128.load16x4_s", lanes(4, i -> p.getShort(2 * i))),
                        Map.entry("v128.load16x4_u", lanes(4, i -> p.getShort(2 * i) & 0xFFFF)),
                        Map.entry("v128.load32x2_s", lanes(8, i -> p.getInt(4 * i))),
                        Map.entry("v128.load32x2_u", lanes(8, i -> p.getInt(4 * i) & 0xFFFFFFFFL)),
                        Map.entry("v128.load8_splat", lanes(1, i -> p.get(0))),
                        Map.entry("v128.load16_splat", lanes(2, i -> p.getShort(0))),
                        Map.entry("v128.load32_splat", lanes(4, i -> p.getInt(0))),
                        Map.entry("v128.load64_splat", lanes(8, i -> p.getLong(0))),
                        Map.entry("v128.load32_zero", lanes(4, i -> i == 0 ? p.getInt(0) : 0)),
                        Map.entry("v128.load64_zero", lanes(8, i -> i == 0 ? p.getLong(0) : 0)));
        expected.forEach((load, vector) -> {
            int width = vectorWidth(load);
            for (long place : places(width)) {
                write(place, width);
                assertThat(bytes(call(load, address(place)))).as(load).isEqualTo(vector);
                memory.writeBytes(place, new byte[width]);
            }
            assertOutOfBounds(() -> call(load, address(size - width + 1)));
            assertOutOfBounds(() -> call(load, address(-1)));
        });
    }

    private static int vectorWidth(String load) {
        return switch (load) {
            case "v128.load" -> 16;
            case "v128.load8_splat" -> 1;
            case "v128.load16_splat" -> 2;
            case "v128.load32_splat", "v128.load32_zero" -> 4;
            default -> 8;
        };
    }

    @Test
    void storesOfVectors() {
        var p = pattern();
        for (long place : places(16)) {
            call("v128.store", address(place), p.getLong(0), p.getLong(8));
            assertPatternAt(place, 16);
            memory.writeBytes(place, new byte[16]);
        }
        assertOutOfBounds(() -> call("v128.store", address(size - 15), 1L, 1L));
        assertThat(memory.readLong(size - 8)).isZero();
    }

    @Test
    void lanesOfVectors() {
        var p = pattern();
        var ones = lanes(8, i -> -1);
        int[][] lanes = {{8, 2}, {8, 13}, {16, 1}, {16, 6}, {32, 1}, {32, 2}, {64, 0}, {64, 1}};
        for (int[] lane : lanes) {
            int width = lane[0] / 8;
            String load = "v128.load%d_lane %d".formatted(lane[0], lane[1]);
            String store = "v128.store%d_lane %d".formatted(lane[0], lane[1]);
            for (long place : places(width)) {
                write(place, width);
                var expected = ones.clone();
                System.arraycopy(PATTERN, 0, expected, width * lane[1], width);
                assertThat(bytes(call(load, address(place), -1L, -1L)))
                        .as(load)
                        .isEqualTo(expected);
                call(store, address(place), p.getLong(0), p.getLong(8));
                for (int i = 0; i < width; i++) {
                    assertThat(memory.readByte(place + i))
                            .as(store)
                            .isEqualTo(PATTERN[width * lane[1] + i]);
                }
                memory.writeBytes(place, new byte[width]);
            }
            assertOutOfBounds(() -> call(load, address(size - width + 1), 0L, 0L));
            assertOutOfBounds(() -> call(store, address(size - width + 1), -1L, -1L));
            assertThat(memory.readLong(size - 8)).isZero();
        }
    }

    @Test
    void offsetsAboveFourGiB() {
        var large = Engine.create(engine.config().withMaxMemoryBytes(5L << 30));
        var offsets = large.load(TestModules.bytes("large-offsets")).instantiate();
        var bytes = offsets.memory("memory");
        long room = 4 << 16;
        bytes.writeLong(FOUR_GIB + 3, 5);
        assertThat(offsets.call("load", 3L)).isEqualTo(5L);
        assertThat(offsets.call("load splat", 3L)).isEqualTo(5L);
        offsets.call("store", room - 8, 6L);
        assertThat(bytes.readLong(bytes.size() - 8)).isEqualTo(6);
        assertOutOfBounds(() -> offsets.call("load", room - 7));
        assertOutOfBounds(() -> offsets.call("load splat", room - 7));
        assertOutOfBounds(() -> offsets.call("store", room - 7, 1L));
        // Unsigned sums do not wrap.
        assertOutOfBounds(() -> offsets.call("load", -FOUR_GIB));
        assertOutOfBounds(() -> offsets.call("load", -1L));
        assertOutOfBounds(() -> offsets.call("load beyond", 0L));
        assertOutOfBounds(() -> offsets.call("load beyond", 1L));
        assertOutOfBounds(() -> offsets.call("load beyond", -1L));
    }

    @Test
    void grows() {
        memory.writeInt(size - 4, 42);
        long pages = size >>> 16;
        assertThat(call("size")).isEqualTo(address(pages));
        assertThat(call("grow", address(1))).isEqualTo(address(pages));
        assertThat(memory.size()).isEqualTo(size + 65_536);
        assertThat(call("i32.load", address(size))).isEqualTo(0);
        assertThat(call("i32.load", address(size - 4))).isEqualTo(42);
        assertThat(call("grow", address(65_536 - pages))).isEqualTo(address(-1));
        assertThat(call("grow", address(65_535 - pages))).isEqualTo(address(pages + 1));
        assertThat(call("size")).isEqualTo(address(65_536));
        call("i64.store", address(FOUR_GIB - 8), 7L);
        assertThat(memory.readLong(FOUR_GIB - 8)).isEqualTo(7);
        assertOutOfBounds(() -> call("i64.load", address(FOUR_GIB - 7)));
        assertThat(call("grow", address(1))).isEqualTo(address(-1));
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.type().limits().min()).isEqualTo(65_536);
    }

    @Test
    void growsBetweenAccesses() {
        // Stores to the last page each time, and to the very last when it cannot grow any more.
        long pages = (FOUR_GIB - size) >>> 16;
        int times = (int) pages + 1;
        assertThat(call("fill pages", address(size - 65_536), times)).isEqualTo((int) pages);
        assertThat(memory.size()).isEqualTo(FOUR_GIB);
        assertThat(memory.readByte(FOUR_GIB - 65_536)).isEqualTo((byte) 1);
    }

    @Test
    void fills() {
        call("fill", address(BOUNDARY - 5), 0x107, address(10));
        assertThat(memory.readBytes(BOUNDARY - 6, 12))
                .containsExactly(0, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0);
        call("fill", address(size), 1, address(0));
        call("fill", address(size - 1), 1, address(1));
        assertThat(memory.readByte(size - 1)).isEqualTo((byte) 1);
        assertOutOfBounds(() -> call("fill", address(size - 1), 2, address(2)));
        assertOutOfBounds(() -> call("fill", address(size + 1), 2, address(0)));
        assertOutOfBounds(() -> call("fill", address(1), 2, address(-1)));
        assertThat(memory.readByte(size - 1)).isEqualTo((byte) 1);
        assertThat(memory.readByte(1)).isZero();
    }

    @Test
    void copies() {
        memory.writeBytes(BOUNDARY - 4, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        // Both ways over each other, then far away.
        call("copy", address(BOUNDARY - 2), address(BOUNDARY - 4), address(8));
        assertThat(memory.readBytes(BOUNDARY - 4, 11))
                .containsExactly(1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 0);
        call("copy", address(BOUNDARY - 5), address(BOUNDARY - 4), address(10));
        assertThat(memory.readBytes(BOUNDARY - 5, 11))
                .containsExactly(1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 8);
        call("copy", address(0), address(BOUNDARY - 5), address(10));
        assertThat(memory.readBytes(0, 11)).containsExactly(1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 0);
        assertOutOfBounds(() -> call("copy", address(size - 1), address(0), address(2)));
        assertOutOfBounds(() -> call("copy", address(0), address(size - 1), address(2)));
        assertThat(memory.readByte(size - 1)).isZero();
    }

    @Test
    void copiesBetweenLargeAndSmall() {
        var small = instance.memory("small");
        small.writeLong(100, 0x0807060504030201L);
        call("copy from small", address(BOUNDARY - 3), 100, 8);
        assertThat(memory.readLong(BOUNDARY - 3)).isEqualTo(0x0807060504030201L);
        call("copy to small", 65_528, address(BOUNDARY - 3), 8);
        assertThat(small.readLong(65_528)).isEqualTo(0x0807060504030201L);
        assertOutOfBounds(() -> call("copy to small", 65_529, address(BOUNDARY - 3), 8));
        assertOutOfBounds(() -> call("copy to small", 0, address(size - 7), 8));
        assertOutOfBounds(() -> call("copy from small", address(0), 65_529, 8));
        assertOutOfBounds(() -> call("copy from small", address(size - 7), 0, 8));
        assertThat(memory.readLong(0)).isZero();
    }

    @Test
    void dataSegments() {
        assertThat(memory.readString(BOUNDARY + 0x100, 7)).isEqualTo("active\0");
        call("init", address(BOUNDARY - 3), 0, 7);
        assertThat(memory.readString(BOUNDARY - 3, 7)).isEqualTo("passive");
        call("init", address(size - 4), 3, 4);
        assertThat(memory.readString(size - 4, 4)).isEqualTo("sive");
        assertOutOfBounds(() -> call("init", address(size - 3), 0, 4));
        assertOutOfBounds(() -> call("init", address(0), 4, 4));
    }

    @Test
    void theHostReadsAndWrites() {
        long at = BOUNDARY - 1;
        memory.writeLong(at, 0x0102030405060788L);
        assertThat(memory.readLong(at)).isEqualTo(0x0102030405060788L);
        assertThat(memory.readInt(at)).isEqualTo(0x05060788);
        assertThat(memory.readShort(at)).isEqualTo((short) 0x0788);
        assertThat(memory.readByte(at)).isEqualTo((byte) 0x88);
        memory.writeInt(at + 1, -1);
        memory.writeShort(at + 5, (short) -2);
        assertThat(memory.readBytes(at, 9))
                .containsExactly((byte) 0x88, -1, -1, -1, -1, (byte) 0xFE, -1, 1, 0);
        memory.writeBytes(size - 3, "end".getBytes(StandardCharsets.UTF_8));
        assertThat(memory.readString(size - 3, 3)).isEqualTo("end");
        var view = memory.view(size - 4, 4);
        assertThat(view.getInt(0)).isEqualTo('e' << 8 | 'n' << 16 | 'd' << 24);
        view.put(0, (byte) 9);
        assertThat(call("i32.load8_u", address(size - 4))).isEqualTo(9);
        assertOutOfBounds(() -> memory.readInt(size - 3));
        assertOutOfBounds(() -> memory.writeLong(size - 7, 1));
        assertOutOfBounds(() -> memory.view(size - 3, 4));
        assertOutOfBounds(() -> memory.writeBytes(size - 3, new byte[4]));
        assertOutOfBounds(() -> memory.readByte(-1));
    }

    @Test
    void isImportedWhereAsMuchIsDeclared() {
        var type = new MemoryType(new Limits(NumType.I64, 40_000, Limits.UNBOUNDED));
        var shared = Memory.create(type);
        var imports = Imports.builder().memory("host", "memory", shared).build();
        var importing = engine.load(TestModules.bytes("large-imports")).instantiate(imports);
        importing.call("store", BOUNDARY + 3, 11L);
        assertThat(shared.readLong(BOUNDARY + 3)).isEqualTo(11);
        assertThat(importing.call("load", BOUNDARY + 3)).isEqualTo(11L);
    }

    @Test
    void isNotImportedWhereLessIsDeclared() {
        var type = new MemoryType(new Limits(NumType.I32, 40_000, 65_536));
        var imports = Imports.builder().memory("env", "memory", Memory.create(type));
        var module = engine.load(SMALL_IMPORT);
        assertThatThrownBy(() -> module.instantiate(imports.build()))
                .hasMessageContaining("began with more than 2147483639 bytes")
                .extracting("failure")
                .isEqualTo(Failure.LIMIT_EXCEEDED);
    }

    /** {@code (module (import "env" "memory" (memory 1)))}. */
    private static final byte[] SMALL_IMPORT = {
        0, 'a', 's', 'm', 1, 0, 0, 0, 2, 15, 1, 3, 'e', 'n', 'v', 6, 'm', 'e', 'm', 'o', 'r', 'y',
        2, 0, 1
    };

    @Test
    void needsAHigherLimit() {
        var module =
                Engine.create(EngineConfig.DEFAULT)
                        .load(TestModules.bytes(is64 ? "large64" : "large32"));
        assertThatThrownBy(module::instantiate)
                .hasMessageContaining("the maximum here is 32767")
                .hasMessageContaining("maxMemoryBytes")
                .extracting("failure")
                .isEqualTo(Failure.LIMIT_EXCEEDED);
    }
}
