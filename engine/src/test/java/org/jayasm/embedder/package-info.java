/** Tests from outside of the engine's package. */
@NullMarked
package org.jayasm.embedder;

import org.jspecify.annotations.NullMarked;
