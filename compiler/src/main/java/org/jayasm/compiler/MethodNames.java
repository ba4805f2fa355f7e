package org.jayasm.compiler;

import org.jayasm.parser.ModuleNames;

/**
 * What the methods of functions are called: the function's name, as far as Java allows it, and its
 * index behind a number sign. What follows a dollar sign behind the index tells the methods that
 * execute parts of the function, and are called by another of its methods, from its own.
 */
final class MethodNames {
    private static final char BEFORE_INDEX = '#';
    private static final char BEFORE_PART = '$';

    private MethodNames() {}

    /** The name of the method of a function (JVMS 25, 4.2.2). */
    static String of(ModuleNames names, int function) {
        var name = names.function(function);
        var text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            text.append(".;[/<>".indexOf(letter) < 0 ? letter : '_');
        }
        return text.append(BEFORE_INDEX).append(function).toString();
    }

    /** The index of the function that a method belongs to; -1 when it belongs to none. */
    static int function(String method) {
        int from = method.lastIndexOf(BEFORE_INDEX) + 1;
        if (from == 0) {
            return -1;
        }
        int to = method.indexOf(BEFORE_PART, from);
        return Integer.parseInt(method, from, to < 0 ? method.length() : to, 10);
    }

    /** Whether a method executes a part of its function. */
    static boolean isPart(String method) {
        return method.indexOf(BEFORE_PART, method.lastIndexOf(BEFORE_INDEX) + 1) >= 0;
    }
}
