/** Tests of the command, run inside this JVM as {@link org.jayasm.cli.Invocation}s. */
@NullMarked
package org.jayasm.cli;

import org.jspecify.annotations.NullMarked;
