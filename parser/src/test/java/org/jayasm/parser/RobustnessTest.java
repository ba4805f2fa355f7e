package org.jayasm.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.WasmException;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.TypeStore;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Bytes that are no module, or nearly one, are refused properly. */
class RobustnessTest {
    private static final byte[] SAMPLE = SampleModule.large().toArray();

    /** What decoding and validating a module of some hundred bytes may allocate. */
    private static final long ALLOCATION_BOUND = 2_000_000;

    @Test
    void sampleIsValid() {
        SampleModule.large().validate();
    }

    /** A prefix is malformed, but for those that end between two sections. */
    @Test
    void truncation() {
        int accepted = 0;
        for (int length = 0; length < SAMPLE.length; length++) {
            var prefix = Arrays.copyOf(SAMPLE, length);
            try {
                Validator.validate(ModuleDecoder.decode(prefix, new TypeStore(), FeatureSet.ALL));
                accepted++;
            } catch (MalformedException e) {
                assertThat(e.offset()).isBetween(0L, (long) length);
            } catch (WasmException e) {
                throw new AssertionError("prefix of " + length + " bytes: " + e.getMessage(), e);
            }
        }
        assertThat(accepted).isLessThanOrEqualTo(Section.values().length);
    }

    private static void checkOutcome(byte[] bytes) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> {
                    try {
                        Validator.validate(
                                ModuleDecoder.decode(bytes, new TypeStore(), FeatureSet.ALL));
                    } catch (WasmException e) {
                        assertThat(e.getMessage()).startsWith(e.failure().message());
                    }
                });
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(ALLOCATION_BOUND);
    }

    /** One changed byte, which may be anything. */
    record Change(int position, byte value) {}

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(8, SAMPLE.length - 1), Arbitraries.bytes())
                .as(Change::new);
    }

    @Property(tries = 5_000)
    void mutation(@ForAll("changeLists") List<Change> changes) {
        byte[] bytes = SAMPLE.clone();
        for (var change : changes) {
            bytes[change.position] = change.value;
        }
        checkOutcome(bytes);
    }

    @Provide
    Arbitrary<List<Change>> changeLists() {
        return changes().list().ofMinSize(1).ofMaxSize(4);
    }

    @Property(tries = 1_000)
    void anyBytesBehindTheHeader(@ForAll @Size(max = 100) byte[] content) {
        checkOutcome(Bytes.of(ModuleBytes.HEADER).add(content).toArray());
    }

    @Property(tries = 2_000)
    void anyCode(@ForAll @Size(max = 60) byte[] code) {
        checkOutcome(
                SampleModule.withOneOfEverything()
                        .function(SampleModule.BINARY_TYPE, Bytes.of(0), new Bytes().add(code))
                        .toArray());
    }

    @Property(tries = 2_000)
    void anyInstructions(@ForAll("instructions") List<Bytes> instructions) {
        var code = new Bytes();
        instructions.forEach(code::add);
        checkOutcome(
                SampleModule.withOneOfEverything()
                        .function(SampleModule.BINARY_TYPE, Bytes.of(0), code.add(ModuleBytes.END))
                        .toArray());
    }

    @Provide
    Arbitrary<List<Bytes>> instructions() {
        var operands =
                List.of(
                        new Code().i32(0).bytes(),
                        new Code().op(Opcode.LOCAL_GET, 0).bytes(),
                        new Code().op(Opcode.REF_NULL, 0x6E).bytes(),
                        new Code().op(Opcode.UNREACHABLE).bytes());
        var any =
                Arbitraries.of(Opcode.class)
                        .map(opcode ->
                                Code.encoding(opcode).add(OpcodeTest.smallestImmediates(opcode)));
        return Arbitraries.oneOf(Arbitraries.of(operands), any).list().ofMaxSize(30);
    }
}
