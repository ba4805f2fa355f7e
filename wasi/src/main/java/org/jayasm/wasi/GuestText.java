package org.jayasm.wasi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts of programs, which are UTF-8 without zeros. */
final class GuestText {
    private GuestText() {}

    /**
     * Reads a text.
     *
     * @throws ErrnoException ILSEQ when it is no UTF-8, INVAL when it has a zero
     */
    static String read(GuestMemory memory, int address, int length) {
        ByteBuffer bytes = memory.view(address, length);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw Errno.ILSEQ.exception();
        }
        if (text.indexOf('\0') >= 0) {
            throw Errno.INVAL.exception();
        }
        return text;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
