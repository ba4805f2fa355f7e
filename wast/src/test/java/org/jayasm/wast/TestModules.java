package org.jayasm.wast;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Modules for scripts, assembled by hand. */
final class TestModules {
    private static final String I32 = "7f";
    private static final String I64 = "7e";
    private static final String F32 = "7d";
    private static final String F64 = "7c";
    private static final String FUNCREF = "70";
    private static final String EXTERNREF = "6f";

    private TestModules() {}

    /** A function: its export's name, its type and its instructions, without the last end. */
    private record Func(String export, List<String> params, List<String> results, String body) {}

    /** Functions of all kinds, and the global {@code answer}. */
    static byte[] main() {
        return module(
                "",
                List.of(
                        new Func("add", List.of(I32, I32), List.of(I32), "2000 2001 6a"),
                        new Func("i64", List.of(I64), List.of(I64), "2000"),
                        new Func("f32", List.of(F32), List.of(F32), "2000"),
                        new Func("f64", List.of(F64), List.of(F64), "2000"),
                        new Func("externref", List.of(EXTERNREF), List.of(EXTERNREF), "2000"),
                        new Func("pair", List.of(), List.of(I32, I64), "4101 4202"),
                        new Func("nothing", List.of(), List.of(), ""),
                        new Func("unreachable", List.of(), List.of(), "00"),
                        // (loop br 0)
                        new Func("spin", List.of(), List.of(), "0340 0c00 0b"),
                        // call 9, which is this function
                        new Func("recurse", List.of(), List.of(), "1009"),
                        // ref.func 7
                        new Func("funcref", List.of(), List.of(FUNCREF), "d207")),
                // One immutable i32 global of value 42.
                section(6, "01 7f00 412a 0b"),
                "01" + name("answer") + "0300");
    }

    /** A module that leaves an operand too many. */
    static byte[] invalid() {
        return module("", List.of(new Func("f", List.of(), List.of(), "4100")), "", "");
    }

    /** A module that ends after the magic number. */
    static byte[] malformed() {
        return HexFormat.of().parseHex("0061736d");
    }

    /** A module whose start function traps. */
    static byte[] trapping() {
        return module(
                "",
                List.of(new Func("f", List.of(), List.of(), "00")),
                "",
                "",
                section(8, "00"));
    }

    /**
     * A module that imports a function of type [i32 i32] -> [i32], and exports one that calls it
     * with 40 and 2.
     */
    static byte[] importing(String module, String function) {
        return module(
                "01" + name(module) + name(function) + "0000",
                List.of(
                        new Func("_", List.of(I32, I32), List.of(I32), ""),
                        new Func("run", List.of(), List.of(I32), "4128 4102 1000")),
                "",
                "");
    }

    /** A module that imports all that spectest has, but for its functions and shared memory. */
    static byte[] importingSpectest() {
        String spectest = name("spectest");
        return bytes(
                section(
                        2,
                        "07"
                                + (spectest + name("global_i32") + "037f00")
                                + (spectest + name("global_i64") + "037e00")
                                + (spectest + name("global_f32") + "037d00")
                                + (spectest + name("global_f64") + "037c00")
                                + (spectest + name("table") + "0170010a14")
                                + (spectest + name("table64") + "0170050a14")
                                + (spectest + name("memory") + "02010102")),
                section(
                        7,
                        "04"
                                + (name("i32") + "0300")
                                + (name("i64") + "0301")
                                + (name("f32") + "0302")
                                + (name("f64") + "0303")));
    }

    /**
     * @param imports the content of the import section, of functions of the first types; for each
     *     the list of functions begins with one that gives just the type
     * @param globals the global section
     * @param moreExports one export besides the functions
     */
    private static byte[] module(
            String imports, List<Func> functions, String globals, String moreExports) {
        return module(imports, functions, globals, moreExports, "");
    }

    private static byte[] module(
            String imports, List<Func> functions, String globals, String moreExports, String start) {
        var types = new StringBuilder();
        var indices = new StringBuilder();
        var exports = new StringBuilder();
        var bodies = new StringBuilder();
        int imported = imports.isEmpty() ? 0 : 1;
        for (int i = 0; i < functions.size(); i++) {
            var function = functions.get(i);
            types.append("60").append(list(function.params)).append(list(function.results));
            if (i >= imported) {
                indices.append(hex(i));
                exports.append(name(function.export)).append("00").append(hex(i));
                String body = "00" + compact(function.body) + "0b";
                bodies.append(hex(body.length() / 2)).append(body);
            }
        }
        int own = functions.size() - imported;
        int exported = own + (moreExports.isEmpty() ? 0 : 1);
        String more = moreExports.isEmpty() ? "" : compact(moreExports).substring(2);
        return bytes(
                section(1, hex(functions.size()) + types),
                imports.isEmpty() ? "" : section(2, imports),
                section(3, hex(own) + indices),
                globals,
                section(7, hex(exported) + exports + more),
                start,
                section(10, hex(own) + bodies));
    }

    private static byte[] bytes(String... sections) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("0061736d01000000"));
        for (String section : sections) {
            bytes.writeBytes(HexFormat.of().parseHex(section));
        }
        return bytes.toByteArray();
    }

    private static String section(int id, String content) {
        String compact = compact(content);
        int length = compact.length() / 2;
        // Two bytes of LEB128 are enough for every section here.
        return hex(id) + hex(length & 0x7f | 0x80) + hex(length >> 7) + compact;
    }

    private static String list(List<String> types) {
        return hex(types.size()) + String.join("", types);
    }

    private static String name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return hex(utf8.length) + HexFormat.of().formatHex(utf8);
    }

    private static String compact(String hex) {
        return hex.replace(" ", "");
    }

    private static String hex(int value) {
        return HexFormat.of().toHexDigits((byte) value);
    }
}
