package org.jayasm.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Zeroed bytes outside of the JVM's heap, which are given back when nothing refers to them any
 * more.
 *
 * <p>The JDK writes zeros to all that it allocates: seconds for gigabytes, and all of them in use;
 * and {@code -XX:MaxDirectMemorySize} limits it, which is the heap's maximum unless set. The C
 * library's {@code calloc} takes pages that the system gives when they are touched. It is used
 * where the JVM was started with {@code --enable-native-access} for this module; without, the JVM
 * would complain to the user.
 */
@SuppressWarnings("restricted") // only called where native access is enabled
final class NativeBytes {
    private static final @Nullable MethodHandle CALLOC;
    private static final @Nullable MethodHandle FREE;

    static {
        boolean isAllowed = NativeBytes.class.getModule().isNativeAccessEnabled();
        CALLOC =
                isAllowed
                        ? function(
                                "calloc",
                                FunctionDescriptor.of(
                                        ValueLayout.ADDRESS,
                                        ValueLayout.JAVA_LONG,
                                        ValueLayout.JAVA_LONG))
                        : null;
        FREE = isAllowed ? function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)) : null;
    }

    private NativeBytes() {}

    private static @Nullable MethodHandle function(String name, FunctionDescriptor type) {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, type))
                .orElse(null);
    }

    /** Whether bytes that are never touched cost nothing, so that many may be allocated ahead. */
    static boolean isLazy() {
        return CALLOC != null && FREE != null;
    }

    /**
     * @param size in bytes, more than 0
     * @throws OutOfMemoryError when the system does not give as many
     */
    static MemorySegment allocate(long size) {
        var calloc = CALLOC;
        var free = FREE;
        if (calloc == null || free == null) {
            return Arena.ofAuto().allocate(size);
        }
        try {
            var found = (MemorySegment) calloc.invokeExact(1L, size);
            if (found.address() == 0) {
                throw new OutOfMemoryError("no " + size + " bytes of native memory");
            }
            return found.reinterpret(size, Arena.ofAuto(), bytes -> free(free, bytes));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void free(MethodHandle free, MemorySegment bytes) {
        try {
            free.invokeExact(bytes);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
