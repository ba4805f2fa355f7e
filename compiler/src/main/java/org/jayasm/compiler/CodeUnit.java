package org.jayasm.compiler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jayasm.microcode.ContentReader;
import org.jayasm.microcode.ContentWriter;
import org.jayasm.microcode.DamagedException;
import org.jspecify.annotations.Nullable;

/**
 * A class that was generated, as data: the code of some functions, or of a loop. It can be defined
 * any number of times, in this JVM or another.
 */
public final class CodeUnit {
    /** What the generated class is called until it is defined, when the digits become a number. */
    static final String PLACEHOLDER = GuestClasses.PACKAGE + "Functions00000000";

    private static final int DIGITS = 8;

    private final byte[] classFile;
    private final SortedMap<Integer, String> methods;
    private final Map<String, LineNumbers> lines;
    private final List<CompilationResult> results;
    private final @Nullable LoopExits loop;
    private final boolean needsVectorApi;

    /**
     * @param classFile of a class with the name {@link #PLACEHOLDER}
     * @param methods the names of the methods for callers, by the indices of their functions
     * @param lines what line numbers stand for, by the names of methods, where they are no
     *     distances
     * @param results what became of the functions
     * @param loop where it can be left, when this is a loop
     * @param needsVectorApi whether the class uses the Vector API
     */
    CodeUnit(
            byte[] classFile,
            SortedMap<Integer, String> methods,
            Map<String, LineNumbers> lines,
            List<CompilationResult> results,
            @Nullable LoopExits loop,
            boolean needsVectorApi) {
        this.classFile = classFile;
        this.methods = methods;
        this.lines = lines;
        this.results = results;
        this.loop = loop;
        this.needsVectorApi = needsVectorApi;
    }

    /** The size of the class file in bytes. */
    public int bytes() {
        return classFile.length;
    }

    /** The indices of the functions, in order; none for a loop. */
    public List<Integer> functions() {
        return List.copyOf(methods.keySet());
    }

    SortedMap<Integer, String> methods() {
        return methods;
    }

    Map<String, LineNumbers> lines() {
        return lines;
    }

    List<CompilationResult> results() {
        return results;
    }

    /** The offset of the loop in the module; 0 when this is no loop. */
    public int loopOffset() {
        return loop == null ? 0 : loop.offset();
    }

    boolean needsVectorApi() {
        return needsVectorApi;
    }

    @Nullable LoopExits loop() {
        return loop;
    }

    /** The class file of a class with another name. */
    byte[] named(int number) {
        byte[] bytes = classFile.clone();
        byte[] digits = HexFormat.of().toHexDigits(number).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(digits, 0, bytes, endOfName() - DIGITS, DIGITS);
        return bytes;
    }

    /** The internal name of the class with a number. */
    static String name(int number) {
        return PLACEHOLDER.substring(0, PLACEHOLDER.length() - DIGITS)
                + HexFormat.of().toHexDigits(number);
    }

    /** Where the class's name ends: the only constant (JVMS 25, 4.4.7) that is exactly it. */
    private int endOfName() {
        byte[] constant = ("\1\0\0" + PLACEHOLDER).getBytes(StandardCharsets.ISO_8859_1);
        constant[2] = (byte) PLACEHOLDER.length();
        for (int from = 0; from + constant.length <= classFile.length; from++) {
            int matching = 0;
            while (matching < constant.length && classFile[from + matching] == constant[matching]) {
                matching++;
            }
            if (matching == constant.length) {
                return from + matching;
            }
        }
        throw new LinkageError("a generated class without its name");
    }

    /** Writes all of it. */
    public void write(ContentWriter to) {
        to.bytes(classFile);
        to.i32(methods.size());
        methods.forEach((index, name) -> to.i32(index).text(name));
        to.i32(lines.size());
        lines.forEach((method, numbers) -> {
            to.text(method);
            numbers.write(to);
        });
        to.i32(results.size());
        results.forEach(result -> result.write(to));
        to.flag(needsVectorApi);
        to.flag(loop != null);
        if (loop != null) {
            to.i32(loop.function()).i32(loop.offset()).ints(loop.labels()).ints(loop.slots());
        }
    }

    /**
     * Reads what was written.
     *
     * @throws DamagedException when that cannot be
     */
    public static CodeUnit read(ContentReader from) throws DamagedException {
        byte[] classFile = from.bytes();
        var methods = new TreeMap<Integer, String>();
        for (int left = from.count(2 * Integer.BYTES); left > 0; left--) {
            methods.put(from.i32(), from.text());
        }
        var lines = new HashMap<String, LineNumbers>();
        for (int left = from.count(2 * Integer.BYTES); left > 0; left--) {
            lines.put(from.text(), LineNumbers.read(from));
        }
        var results = new ArrayList<CompilationResult>();
        for (int left = from.count(2 * Integer.BYTES); left > 0; left--) {
            results.add(CompilationResult.read(from));
        }
        boolean needsVectorApi = from.flag();
        var loop =
                from.flag()
                        ? new LoopExits(from.i32(), from.i32(), from.ints(), from.ints())
                        : null;
        from.end();
        return new CodeUnit(classFile, methods, lines, results, loop, needsVectorApi);
    }
}
