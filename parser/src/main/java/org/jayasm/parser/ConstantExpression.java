package org.jayasm.parser;

/**
 * A constant expression (3.0, 3.4.13), as the place of its bytes.
 *
 * @param from the offset of its first instruction in the module
 * @param to the offset behind its {@code end}
 */
public record ConstantExpression(int from, int to) {}
