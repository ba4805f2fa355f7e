/** The public interface: engines, modules, instances, imports. */
@NullMarked
package org.jayasm;

import org.jspecify.annotations.NullMarked;
