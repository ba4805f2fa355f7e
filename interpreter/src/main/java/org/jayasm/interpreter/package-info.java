/** Executes microcode; the reference for all other tiers. */
@NullMarked
package org.jayasm.interpreter;

import org.jspecify.annotations.NullMarked;
