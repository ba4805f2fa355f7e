/**
 * Tests of WASI. {@link org.jayasm.wasi.Guest} is a program whose every call a test decides; the
 * real programs run in the tests of the command line.
 */
@NullMarked
package org.jayasm.wasi;

import org.jspecify.annotations.NullMarked;
