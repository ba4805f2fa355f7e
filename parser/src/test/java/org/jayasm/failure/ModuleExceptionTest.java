package org.jayasm.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleExceptionTest {
    @Test
    void saysWhatAndWhere() {
        assertThat(new InvalidException(Failure.TYPE_MISMATCH, "", -1)).hasMessage("type mismatch");
        assertThat(new InvalidException(Failure.TYPE_MISMATCH, "", 10))
                .hasMessage("type mismatch (at offset 0xa)");
        assertThat(new InvalidException(Failure.UNKNOWN_MEMORY, "1", "", 10))
                .hasMessage("unknown memory 1 (at offset 0xa)");
        assertThat(new MalformedException(Failure.ILLEGAL_OPCODE, "ff", "reserved", 10))
                .hasMessage("illegal opcode ff: reserved (at offset 0xa)");
        assertThat(new UnsupportedException(Failure.LIMIT_EXCEEDED, "too many"))
                .hasMessage("implementation limit exceeded: too many");
    }

    @Test
    void learnsThePlaceOnce() {
        var plain = new InvalidException(Failure.UNKNOWN_LOCAL, "3", "", -1);
        var located = plain.in("function 7", 0x20);
        assertThat(located)
                .isInstanceOf(InvalidException.class)
                .hasMessage("unknown local 3 (in function 7, at offset 0x20)");
        assertThat(located.offset()).isEqualTo(0x20);
        assertThat(located.in("somewhere else", 1)).hasMessage(located.getMessage());
        assertThat(plain.in("export \"f\"", -1)).hasMessage("unknown local 3 (in export \"f\")");
    }

    @Test
    void keepsTheKindAndTheFailure() {
        var unsupported = new UnsupportedException(Failure.LIMIT_EXCEEDED, "deep", 4);
        assertThat(unsupported.in("function 1", -1))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("implementation limit exceeded: deep (in function 1, at offset 0x4)");
        assertThat(unsupported.phase()).isEqualTo(Phase.LIMIT);
    }
}
