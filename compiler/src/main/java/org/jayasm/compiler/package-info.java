/**
 * Generates JVM bytecode: today the classes of structure types, {@link
 * org.jayasm.compiler.StructClasses}.
 */
@NullMarked
package org.jayasm.compiler;

import org.jspecify.annotations.NullMarked;
