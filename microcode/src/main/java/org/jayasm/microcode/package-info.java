/** Register code, profile counters, scores and the tier policy. */
@NullMarked
package org.jayasm.microcode;

import org.jspecify.annotations.NullMarked;
