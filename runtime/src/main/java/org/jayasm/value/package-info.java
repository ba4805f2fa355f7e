/**
 * References of WebAssembly as Java objects: structures, arrays and small integers of the guest. A
 * host may hold them like any object; the collector of the JVM takes them when nobody does.
 */
@NullMarked
package org.jayasm.value;

import org.jspecify.annotations.NullMarked;
