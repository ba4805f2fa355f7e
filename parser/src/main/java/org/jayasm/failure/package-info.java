/**
 * What can go wrong, as one catalogue ({@link org.jayasm.failure.Failure}) and one hierarchy of
 * exceptions below {@link org.jayasm.failure.WasmException}.
 */
@NullMarked
package org.jayasm.failure;

import org.jspecify.annotations.NullMarked;
