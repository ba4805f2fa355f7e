package org.jayasm.cli;

/**
 * Loads the Vector API into the running JVM.
 *
 * <p>The documented way is {@code --add-modules jdk.incubator.vector} on the command line. It makes
 * the JVM print a warning on standard error at every start, which no option silences, and costs 30
 * ms or more even for a program without vectors, because the JVM then cannot take its module graph
 * from the start-up cache. So the command does what the JDK itself does for the modules that it
 * loads late, by the JDK's own method, which the manifest of the command's jar opens to it.
 */
final class VectorApi {
    private static final String MODULE = "jdk.incubator.vector";

    private VectorApi() {}

    /**
     * Loads the module unless it is there already, which takes about 30 ms.
     *
     * @return whether the Vector API can be used now; where it cannot, everything works without it
     */
    static boolean load() {
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return true;
        }
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, MODULE);
            return true;
        } catch (ReflectiveOperationException e) {
            // Another JDK may lack the method, or the module, or be started without our manifest.
            return false;
        }
    }
}
