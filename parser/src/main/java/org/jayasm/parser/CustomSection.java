package org.jayasm.parser;

/**
 * A custom section: a name and bytes without a meaning of their own (3.0, 5.5.3).
 *
 * @param from the offset of the content in the module, behind the name
 * @param to the offset behind the content
 */
public record CustomSection(String name, int from, int to) {}
