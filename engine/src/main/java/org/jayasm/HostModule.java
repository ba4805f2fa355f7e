package org.jayasm;

/**
 * Host functions that come in a jar of their own: {@link Imports.Builder#services} finds the
 * classes that a jar names in {@code META-INF/services/org.jayasm.HostModule}.
 */
public interface HostModule {
    /** Adds what this one provides. */
    void addTo(Imports.Builder imports);
}
