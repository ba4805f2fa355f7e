/**
 * Random programs: a generator of valid modules, a naive machine that executes them as the
 * specification's text says, and the tests that compare each tier with it. Start at {@link
 * org.jayasm.tests.random.RandomProgramTest}.
 */
@NullMarked
package org.jayasm.tests.random;

import org.jspecify.annotations.NullMarked;
