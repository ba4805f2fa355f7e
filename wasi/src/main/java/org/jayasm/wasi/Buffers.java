package org.jayasm.wasi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of memory that a scattered read fills or a gathered write empties: preview 1's {@code
 * iovec_array}.
 */
final class Buffers {
    /**
     * How many entries one call considers. A call that was given more reads or writes fewer bytes
     * than asked for, which every caller must expect anyway.
     */
    private static final int MAX_COUNT = 1024;

    private static final int ENTRY_BYTES = 8;

    private Buffers() {}

    /**
     * The buffers that are not empty.
     *
     * @param array the address of the entries, each an address and a length
     * @param count unsigned
     */
    static List<ByteBuffer> read(GuestMemory memory, int array, int count) {
        memory.check(array, Integer.toUnsignedLong(count) * ENTRY_BYTES);
        int considered = Integer.compareUnsigned(count, MAX_COUNT) < 0 ? count : MAX_COUNT;
        var buffers = new ArrayList<ByteBuffer>(considered);
        for (int i = 0; i < considered; i++) {
            int entry = array + i * ENTRY_BYTES;
            var buffer = memory.view(memory.readInt(entry), memory.readInt(entry + 4));
            if (buffer.hasRemaining()) {
                buffers.add(buffer);
            }
        }
        return buffers;
    }
}
