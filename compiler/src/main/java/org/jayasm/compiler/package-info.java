/** Plans, emits, defines and links JVM bytecode for WebAssembly functions. */
@NullMarked
package org.jayasm.compiler;

import org.jspecify.annotations.NullMarked;
