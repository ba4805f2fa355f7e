/**
 * Runs specification scripts in the JSON form that the WebAssembly tools convert them to. Begin
 * with {@link org.jayasm.wast.SuiteRun}, which does it all, or with {@link
 * org.jayasm.wast.SuiteSource} and {@link org.jayasm.wast.ScriptRunner}, its two halves.
 */
@NullMarked
package org.jayasm.wast;

import org.jspecify.annotations.NullMarked;
