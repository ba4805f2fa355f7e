package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {
    /** A selection over the whole range: one name too many or too few moves all that follow. */
    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 0",
        "E2BIG, 1",
        "ACCES, 2",
        "BADF, 8",
        "DOM, 18",
        "EXIST, 20",
        "FAULT, 21",
        "ILSEQ, 25",
        "INVAL, 28",
        "IO, 29",
        "ISDIR, 31",
        "MFILE, 33",
        "NAMETOOLONG, 37",
        "NOENT, 44",
        "NOMEM, 48",
        "NOSYS, 52",
        "NOTDIR, 54",
        "NOTEMPTY, 55",
        "NOTSOCK, 57",
        "NOTSUP, 58",
        "OVERFLOW, 61",
        "PIPE, 64",
        "RANGE, 68",
        "ROFS, 69",
        "SPIPE, 70",
        "TXTBSY, 74",
        "XDEV, 75",
        "NOTCAPABLE, 76"
    })
    void numbersAreThoseOfTheSpecification(Errno errno, int code) {
        assertThat(errno.code()).isEqualTo(code);
    }
}
