package org.jayasm.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jayasm.wasi.Guest.MEMORY_BYTES;
import static org.jayasm.wasi.Guest.RESULT;
import static org.jayasm.wasi.WasiFunction.FD_READ;
import static org.jayasm.wasi.WasiFunction.FD_WRITE;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import org.jayasm.Engine;
import org.jayasm.EngineConfig;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reading and writing the standard streams. */
class StreamTest {
    private static final int TEXT = 0x1000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Guest guest(InputStream in) {
        return new Guest(WasiConfig.builder().stdin(in).stdout(out).stderr(err));
    }

    private Guest guest(String input) {
        return guest(new ByteArrayInputStream(input.getBytes(UTF_8)));
    }

    private static Guest writingTo(OutputStream out) {
        return new Guest(WasiConfig.builder().stdout(out));
    }

    private static OutputStream failing(IOException e) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw e;
            }
        };
    }

    @Test
    void writesGoToTheirStream() {
        var guest = guest("");
        guest.store(TEXT, "output, error");
        assertThat(guest.write(1, TEXT, 6)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(6);
        assertThat(guest.write(2, TEXT + 8, 5)).isEqualTo(Errno.SUCCESS);
        assertThat(out.toString(UTF_8)).isEqualTo("output");
        assertThat(err.toString(UTF_8)).isEqualTo("error");
    }

    @Test
    void buffersMayLieAboveTwoGiB() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Assumptions.assumeTrue(
                system.getTotalMemorySize() > 6L << 30, "needs a machine with 6 GiB of memory");
        var config = WasiConfig.builder().stdin(new ByteArrayInputStream("in".getBytes(UTF_8)));
        var instance =
                Engine.create(EngineConfig.DEFAULT.withMaxMemoryBytes(5L << 29))
                        .load(GuestModule.bytes(5 << 13))
                        .instantiate(Wasi.create(config.stdout(out).build()).imports());
        var memory = instance.memory("memory");
        long text = memory.size() - 2;
        long array = (1L << 31) + 3;
        memory.writeInt(array, (int) text);
        memory.writeInt(array + 4, 2);
        assertThat(instance.call("fd_read", 0, (int) array, 1, RESULT)).isEqualTo(0);
        assertThat(memory.readInt(RESULT)).isEqualTo(2);
        assertThat(memory.readString(text, 2)).isEqualTo("in");
        assertThat(instance.call("fd_write", 1, (int) array, 1, RESULT)).isEqualTo(0);
        assertThat(out.toString(UTF_8)).isEqualTo("in");
        memory.writeInt(array + 4, 3);
        assertThat(instance.call("fd_write", 1, (int) array, 1, RESULT))
                .isEqualTo(Errno.FAULT.code());
    }

    @Test
    void severalBuffersAreWrittenAsOne() {
        var pieces = new int[1];
        var guest =
                writingTo(
                        new OutputStream() {
                            @Override
                            public void write(int b) {
                                throw new AssertionError("byte by byte");
                            }

                            @Override
                            public void write(byte[] bytes, int from, int length) {
                                pieces[0]++;
                                out.write(bytes, from, length);
                            }
                        });
        guest.store(TEXT, "one two three");
        int array = guest.buffers(TEXT + 8, 5, 0, 0, TEXT + 3, 1, TEXT, 3);
        assertThat(guest.call(FD_WRITE, 1, array, 4, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(9);
        assertThat(out.toString(UTF_8)).isEqualTo("three one");
        assertThat(pieces[0]).isEqualTo(1);
    }

    @Test
    void largeBuffersAreNotCopied() {
        int length = 100_000;
        var guest = guest("");
        guest.memory().writeByte(TEXT, (byte) 1);
        guest.memory().writeByte(TEXT + length - 1, (byte) 2);
        int array = guest.buffers(TEXT, length, TEXT, length);
        assertThat(guest.call(FD_WRITE, 1, array, 2, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(2 * length);
        var written = out.toByteArray();
        assertThat(written).hasSize(2 * length).startsWith(1).endsWith(2);
        assertThat(written[length - 1]).isEqualTo((byte) 2);
        assertThat(written[length]).isEqualTo((byte) 1);
    }

    @Test
    void everyWriteIsFlushed() {
        var flushes = new int[1];
        var guest =
                writingTo(
                        new ByteArrayOutputStream() {
                            @Override
                            public void flush() {
                                flushes[0]++;
                            }
                        });
        assertThat(guest.write(1, TEXT, 1)).isEqualTo(Errno.SUCCESS);
        assertThat(flushes[0]).isEqualTo(1);
    }

    @Test
    void nothingToWriteIsNoError() {
        var guest = guest("");
        assertThat(guest.write(1, TEXT, 0)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isZero();
        assertThat(guest.call(FD_WRITE, 1, 0, 0, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isZero();
    }

    @Test
    void aWriteWithAFaultWritesNothing() {
        var guest = guest("");
        int array = guest.buffers(TEXT, 4, MEMORY_BYTES - 1, 2);
        assertThat(guest.call(FD_WRITE, 1, array, 2, RESULT)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(FD_WRITE, 1, array, 1, MEMORY_BYTES - 3)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(FD_WRITE, 1, MEMORY_BYTES - 7, 1, RESULT)).isEqualTo(Errno.FAULT);
        assertThat(guest.call(FD_WRITE, 1, 0, -1, RESULT)).isEqualTo(Errno.FAULT);
        assertThat(guest.write(1, -1, -1)).isEqualTo(Errno.FAULT);
        assertThat(guest.write(1, 0, Integer.MIN_VALUE)).isEqualTo(Errno.FAULT);
        assertThat(out.size()).isZero();
    }

    @Test
    void manyBuffersAreAShortWrite() {
        var guest = guest("");
        int array = 0x8000;
        int count = 5_000;
        for (int i = 0; i < count; i++) {
            guest.memory().writeInt(array + 8L * i, TEXT);
            guest.memory().writeInt(array + 8L * i + 4, 1);
        }
        assertThat(guest.call(FD_WRITE, 1, array, count, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isBetween(1, count).isEqualTo(out.size());
    }

    @Test
    void failuresOfStreamsAreErrorsOfWrites() {
        assertThat(writingTo(failing(new IOException("disk full"))).write(1, TEXT, 1))
                .isEqualTo(Errno.IO);
        assertThat(writingTo(failing(new IOException("Broken pipe"))).write(1, TEXT, 1))
                .isEqualTo(Errno.PIPE);
        assertThat(writingTo(failing(new InterruptedIOException())).write(1, TEXT, 1))
                .isEqualTo(Errno.INTR);
    }

    @Test
    void aPrintStreamThatFailedIsNoticed() {
        var print = new PrintStream(failing(new IOException("gone")), false, UTF_8);
        assertThat(writingTo(print).write(1, TEXT, 1)).isEqualTo(Errno.IO);
    }

    @Test
    void descriptorsHaveADirection() {
        var guest = guest("input");
        assertThat(guest.write(0, TEXT, 1)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.read(1, TEXT, 1)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.read(2, TEXT, 1)).isEqualTo(Errno.NOTCAPABLE);
        assertThat(guest.write(3, TEXT, 1)).isEqualTo(Errno.BADF);
        assertThat(guest.read(-1, TEXT, 1)).isEqualTo(Errno.BADF);
    }

    @Test
    void readsGiveTheInputInOrderAndThenNothing() {
        var guest = guest("input");
        assertThat(guest.read(0, TEXT, 3)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(3);
        assertThat(guest.read(0, TEXT + 3, 100)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(2);
        assertThat(guest.text(TEXT)).isEqualTo("input");
        assertThat(guest.read(0, TEXT, 100)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isZero();
        assertThat(guest.text(TEXT)).isEqualTo("input");
    }

    @Test
    void readsFillBufferAfterBuffer() {
        var guest = guest("abcdefg");
        int array = guest.buffers(TEXT, 2, 0, 0, TEXT + 0x100, 3, TEXT + 0x200, 100);
        assertThat(guest.call(FD_READ, 0, array, 4, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(7);
        assertThat(guest.text(TEXT)).isEqualTo("ab");
        assertThat(guest.text(TEXT + 0x100)).isEqualTo("cde");
        assertThat(guest.text(TEXT + 0x200)).isEqualTo("fg");
    }

    @Test
    void readsWaitForTheFirstByteOnly() {
        var terminal =
                new InputStream() {
                    private int reads;

                    @Override
                    public int read() {
                        throw new AssertionError("byte by byte");
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) {
                        assertThat(reads++).as("reads that could wait").isZero();
                        bytes[from] = 'x';
                        return 1;
                    }
                };
        var guest = guest(terminal);
        int array = guest.buffers(TEXT, 1, TEXT + 1, 1);
        assertThat(guest.call(FD_READ, 0, array, 2, RESULT)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(1);
    }

    @Test
    void aReadWithAFaultReadsNothing() {
        var guest = guest("input");
        assertThat(guest.read(0, MEMORY_BYTES - 1, 2)).isEqualTo(Errno.FAULT);
        int array = guest.buffers(TEXT, 4);
        assertThat(guest.call(FD_READ, 0, array, 1, -1)).isEqualTo(Errno.FAULT);
        assertThat(guest.read(0, TEXT, 100)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(5);
    }

    @Test
    void failuresOfStreamsAreErrorsOfReads() throws IOException {
        var closed = InputStream.nullInputStream();
        closed.close();
        assertThat(guest(closed).read(0, TEXT, 1)).isEqualTo(Errno.IO);
    }

    @Test
    void withoutSettingsInputIsEmptyAndOutputLost() {
        var guest = new Guest(WasiConfig.builder());
        assertThat(guest.read(0, TEXT, 1)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isZero();
        assertThat(guest.write(1, TEXT, 10)).isEqualTo(Errno.SUCCESS);
        assertThat(guest.result()).isEqualTo(10);
    }
}
