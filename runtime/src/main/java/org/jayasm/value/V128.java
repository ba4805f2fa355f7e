package org.jayasm.value;

/**
 * A value of type v128.
 *
 * @param low bits 0 to 63: lanes with low numbers
 * @param high bits 64 to 127
 */
public record V128(long low, long high) {}
