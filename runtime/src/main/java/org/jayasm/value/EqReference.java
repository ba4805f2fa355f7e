package org.jayasm.value;

/**
 * What a reference of type {@code eqref} refers to (3.0, 2.3.4 "Heap Types"): a structure, an array
 * or an unboxed integer. Not to be implemented elsewhere.
 */
public interface EqReference {}
