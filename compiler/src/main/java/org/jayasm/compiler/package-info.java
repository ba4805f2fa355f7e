/**
 * Translates functions to JVM bytecode. {@link org.jayasm.compiler.Compiler} stands in for
 * functions until they are called; {@link org.jayasm.compiler.FunctionPlan} decides which methods a
 * function becomes, {@link org.jayasm.compiler.FunctionEmitter} emits one, and {@link
 * org.jayasm.compiler.GeneratedClass} puts those of several functions into a class. Structure types
 * become classes in {@link org.jayasm.compiler.GuestClasses}.
 */
@NullMarked
package org.jayasm.compiler;

import org.jspecify.annotations.NullMarked;
