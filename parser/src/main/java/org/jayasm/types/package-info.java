/**
 * WebAssembly's types as immutable objects: value types, heap types, composite types, and the types
 * of what modules import and export. Start at {@link org.jayasm.types.ValueType}; {@link
 * org.jayasm.types.TypeStore} says when two types are the same.
 */
@NullMarked
package org.jayasm.types;

import org.jspecify.annotations.NullMarked;
