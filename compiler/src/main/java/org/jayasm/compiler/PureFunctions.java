package org.jayasm.compiler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.F32x4;
import org.jayasm.runtime.F64x2;
import org.jayasm.runtime.I16x8;
import org.jayasm.runtime.I32x4;
import org.jayasm.runtime.I64x2;
import org.jayasm.runtime.I8x16;
import org.jayasm.runtime.Vectors;
import org.jspecify.annotations.Nullable;

/** Finds the pure functions of vector instructions by their mnemonics. */
final class PureFunctions {
    private static final Map<String, Method> VECTOR = new HashMap<>();

    static {
        var holders =
                List.<Class<?>>of(
                        I8x16.class,
                        I16x8.class,
                        I32x4.class,
                        I64x2.class,
                        F32x4.class,
                        F64x2.class,
                        Vectors.class);
        for (var holder : holders) {
            for (var method : holder.getMethods()) {
                if (Modifier.isStatic(method.getModifiers())) {
                    VECTOR.put(method.getName(), method);
                }
            }
        }
    }

    private PureFunctions() {}

    /** The function of a name, or null. */
    static @Nullable Method vector(String name) {
        return VECTOR.get(name);
    }

    /** The mnemonic in camel case, which is what the function is called. */
    static String name(Opcode opcode) {
        var name = new StringBuilder();
        boolean upper = false;
        for (char c : opcode.mnemonic().toCharArray()) {
            if (c == '.' || c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }
}
