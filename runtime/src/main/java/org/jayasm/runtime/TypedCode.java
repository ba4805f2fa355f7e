package org.jayasm.runtime;

/**
 * How compiled code calls a function, whatever tier executes it: an object with a method that takes
 * the arguments as they are. There is a generated subclass for each way to pass parameters and
 * results, and below it one for each function that is often called, which HotSpot can look through.
 */
public abstract class TypedCode {}
