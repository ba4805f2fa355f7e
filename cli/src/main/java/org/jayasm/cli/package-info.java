/** The {@code jayasm} command. */
@NullMarked
package org.jayasm.cli;

import org.jspecify.annotations.NullMarked;
