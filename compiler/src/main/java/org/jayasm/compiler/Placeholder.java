package org.jayasm.compiler;

/** Keeps an exported package from being empty until its first class arrives; goes away then. */
final class Placeholder {
    private Placeholder() {}
}
