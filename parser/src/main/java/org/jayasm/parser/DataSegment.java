package org.jayasm.parser;

/**
 * A data segment.
 *
 * @param from the offset of its first byte in the module
 * @param to the offset behind its last
 */
public record DataSegment(SegmentMode mode, int from, int to) {
    public int length() {
        return to - from;
    }
}
