package org.jayasm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jayasm.failure.TrapException;
import org.jayasm.types.Limits;
import org.jayasm.types.MemoryType;
import org.jayasm.types.NumType;
import org.junit.jupiter.api.Test;

class MemoryInstanceTest {
    private static MemoryInstance memory(long min, long max) {
        return new MemoryInstance(
                new MemoryType(new Limits(NumType.I32, min, max)), MemoryInstance.MAX_BYTES);
    }

    @Test
    void growingPageByPageCopiesSeldom() {
        var memory = memory(1, Limits.UNBOUNDED);
        memory.bytes[7] = 42;
        int copies = 0;
        for (int page = 1; page < 2000; page++) {
            int before = memory.bytes.length;
            assertThat(memory.grow(1)).isEqualTo(page);
            if (memory.bytes.length != before) {
                copies++;
            }
        }
        assertThat(copies).isLessThan(45);
        assertThat(memory.size).isEqualTo(2000L << 16);
        assertThat(memory.bytes[7]).isEqualTo((byte) 42);
    }

    @Test
    void roomToGrowIsOutsideOfTheMemory() {
        var memory = memory(4, 100);
        memory.grow(1);
        assertThat(memory.bytes.length).isGreaterThan((int) memory.size);
        assertThatThrownBy(() -> memory.check(memory.size, 1)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> memory.fill(memory.size - 1, (byte) 1, 2))
                .isInstanceOf(TrapException.class);
        memory.grow(1);
        assertThat(memory.bytes[(int) memory.size - 1]).isZero();
    }

    @Test
    void growingStopsAtTheMaximumAndAtImpossibleSizes() {
        var memory = memory(0, 3);
        assertThat(memory.grow(3)).isZero();
        assertThat(memory.grow(0)).isEqualTo(3);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory(0, Limits.UNBOUNDED).grow(40_000)).isEqualTo(-1);
        assertThat(memory(0, Limits.UNBOUNDED).grow(-1)).isEqualTo(-1);
    }

    @Test
    void pagesOfOneByte() {
        var limits = new Limits(NumType.I32, 3, 70_000);
        var type = new MemoryType(limits, false, 0);
        var memory = new MemoryInstance(type, MemoryInstance.MAX_BYTES);
        assertThat(memory.pages()).isEqualTo(3);
        memory.check(2, 1);
        assertThatThrownBy(() -> memory.check(2, 2)).isInstanceOf(TrapException.class);
        assertThat(memory.grow(69_997)).isEqualTo(3);
        assertThat(memory.size).isEqualTo(70_000);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.type())
                .isEqualTo(new MemoryType(new Limits(NumType.I32, 70_000, 70_000), false, 0));
        assertThat(memory.matches(type)).isTrue();
        assertThat(memory.matches(new MemoryType(limits))).isFalse();
        assertThatThrownBy(() -> new MemoryInstance(type, 2))
                .hasMessage(
                        "implementation limit exceeded: a memory of 3 pages; the maximum here is"
                                + " 2 (raise EngineConfig.maxMemoryBytes, or --max-memory)");
    }

    @Test
    void whatIsLarge() {
        assertThat(MemoryInstance.isLarge(type(32_767, 16))).isFalse();
        assertThat(MemoryInstance.isLarge(type(32_768, 16))).isTrue();
        assertThat(MemoryInstance.isLarge(type(MemoryInstance.MAX_BYTES, 0))).isFalse();
        assertThat(MemoryInstance.isLarge(type(MemoryInstance.MAX_BYTES + 1, 0))).isTrue();
        assertThat(MemoryInstance.isLarge(type(-1, 0))).isTrue();
        assertThatThrownBy(() -> new MemoryInstance(type(-1, 0), Long.MAX_VALUE))
                .hasMessageContaining("a memory of 18446744073709551615 pages");
        assertThatThrownBy(() -> new MemoryInstance(type(1L << 46, 16), Long.MAX_VALUE))
                .hasMessageStartingWith(
                        "out of memory: no room outside of the JVM's heap for a memory");
    }

    private static MemoryType type(long min, int pageSizeLog2) {
        return new MemoryType(new Limits(NumType.I64, min, Limits.UNBOUNDED), false, pageSizeLog2);
    }

    @Test
    void largePagesOfOneByte() {
        long size = MemoryInstance.MAX_BYTES + 2;
        var type = new MemoryType(new Limits(NumType.I32, size, size + 3), false, 0);
        var memory = new MemoryInstance(type, 1L << 32);
        assertThat(memory.pages()).isEqualTo(size);
        memory.store(size - 8, 8, 7);
        assertThatThrownBy(() -> memory.store(size - 7, 8, -1)).isInstanceOf(TrapException.class);
        assertThat(memory.load(size - 8, 8)).isEqualTo(7);
        assertThat(memory.grow(3)).isEqualTo(size);
        assertThat(memory.load(size - 5, 8)).isZero();
        assertThat(memory.grow(1)).isEqualTo(-1);
    }

    @Test
    void addressesAreUnsigned() {
        var memory = memory(1, 1);
        assertThatThrownBy(() -> memory.check(-1, 0)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> memory.check(0, -1)).isInstanceOf(TrapException.class);
        assertThatThrownBy(() -> memory.check(Long.MAX_VALUE, Long.MAX_VALUE))
                .isInstanceOf(TrapException.class);
        memory.check(65536, 0);
        assertThatThrownBy(() -> memory.check(65537, 0)).isInstanceOf(TrapException.class);
    }
}
