package org.jayasm.wasi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The arguments or environment variables in the form that programs get: UTF-8, each with a zero.
 */
final class StringArray {
    private final int[] offsets;
    private final byte[] content;

    StringArray(List<String> strings) {
        this.offsets = new int[strings.size()];
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = bytes.size();
            bytes.writeBytes(strings.get(i).getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        this.content = bytes.toByteArray();
    }

    /** Stores the number of strings, and the number of bytes that they take together. */
    void storeSizes(GuestMemory memory, int countAddress, int bytesAddress) {
        memory.writeInt(countAddress, offsets.length);
        memory.writeInt(bytesAddress, content.length);
    }

    /** Stores the strings, and their addresses. */
    void store(GuestMemory memory, int addresses, int contentAddress) {
        memory.check(addresses, 4L * offsets.length);
        memory.writeBytes(contentAddress, content);
        for (int i = 0; i < offsets.length; i++) {
            memory.writeInt(addresses + 4 * i, contentAddress + offsets[i]);
        }
    }
}
