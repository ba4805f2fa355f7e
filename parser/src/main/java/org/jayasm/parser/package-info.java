/**
 * From bytes to a validated module. Start at {@link org.jayasm.parser.ModuleDecoder} for the binary
 * format, {@link org.jayasm.parser.Validator} for the rules, and {@link org.jayasm.parser.Opcode}
 * for the table of instructions that all other modules build on.
 */
@NullMarked
package org.jayasm.parser;

import org.jspecify.annotations.NullMarked;
