package org.jayasm.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Sizes on the command line: a number of bytes, or with k, m or g for powers of 1024. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg]?)(i?b)?");

    private ByteSize() {}

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    static long parse(String text) {
        var match = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a size such as 512m");
        }
        int shift =
                switch (match.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Math.multiplyExact(Long.parseLong(match.group(1)), 1L << shift);
    }
}
