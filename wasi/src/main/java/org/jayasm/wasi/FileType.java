package org.jayasm.wasi;

/** What a descriptor stands for: preview 1's {@code filetype}, in the order of its numbers. */
enum FileType {
    UNKNOWN,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    DIRECTORY,
    REGULAR_FILE,
    SOCKET_DGRAM,
    SOCKET_STREAM,
    SYMBOLIC_LINK;

    /** The number that the guest sees. */
    int code() {
        return ordinal();
    }
}
