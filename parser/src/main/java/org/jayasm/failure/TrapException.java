package org.jayasm.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Execution trapped, or ran out of stack; the instance remains usable.
 *
 * <p>When it arrives at the host that called the guest, its stack trace has the calls of guest
 * functions in their places among the frames of Java, innermost first, each with the offset of the
 * instruction that trapped or called; {@link WasmFrame} says in which form. Frames of the engine
 * are left out. Of very deep calls only the innermost are there, and an element says that there
 * were more. A function that has made a tail call has no frame any more. Where a host function
 * catches it, frames of guests further out are as the engine has them.
 */
public final class TrapException extends WasmException {
    private static final long serialVersionUID = 1L;

    public TrapException(Failure failure, String detail) {
        super(failure, detail);
    }

    /**
     * @param subject the index that the trap is about, right behind the message
     * @param detail what follows after a colon; may be empty
     */
    public TrapException(Failure failure, String subject, String detail) {
        super(failure, new Circumstances(subject, detail, "", -1));
    }

    /** The calls of guest functions in the stack trace, innermost first. */
    public List<WasmFrame> wasmFrames() {
        return Arrays.stream(getStackTrace()).map(WasmFrame::of).filter(Objects::nonNull).toList();
    }
}
