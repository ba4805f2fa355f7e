/**
 * What a running module is made of: instances of modules, functions, memories, tables, globals and
 * tags, how they are linked, the pure functions that give the numeric instructions their meaning,
 * and the calling convention ({@link org.jayasm.runtime.Code}) that all tiers share.
 */
@NullMarked
package org.jayasm.runtime;

import org.jspecify.annotations.NullMarked;
