package org.jayasm.failure;

import java.io.Serializable;

/**
 * What an exception says besides the failure: which thing it is about, what about it, and where.
 *
 * @param subject an index or the like, which the specification's suite wants right behind the
 *     message: "unknown memory 1"; may be empty
 * @param detail what a human needs to know; may be empty
 * @param place the part of the module that it happened in; may be empty
 * @param offset the byte offset in the module, or -1 when there is none to tell
 */
record Circumstances(String subject, String detail, String place, long offset)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    Circumstances(String detail, long offset) {
        this("", detail, "", offset);
    }

    /** The same with a place and an offset, unless they are known already. */
    Circumstances in(String elsePlace, long elseOffset) {
        return new Circumstances(
                subject,
                detail,
                place.isEmpty() ? elsePlace : place,
                offset >= 0 ? offset : elseOffset);
    }

    /** The whole message, for example "unknown memory 1 (in function 7, at offset 0x2a)". */
    String message(Failure failure) {
        var text = new StringBuilder(failure.message());
        if (!subject.isEmpty()) {
            text.append(' ').append(subject);
        }
        if (!detail.isEmpty()) {
            text.append(": ").append(detail);
        }
        if (!place.isEmpty()) {
            text.append(" (in ").append(place);
        }
        if (offset >= 0) {
            text.append(place.isEmpty() ? " (" : ", ");
            text.append("at offset 0x").append(Long.toHexString(offset));
        }
        if (!place.isEmpty() || offset >= 0) {
            text.append(')');
        }
        return text.toString();
    }
}
