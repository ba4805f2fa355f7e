package org.jayasm.wast;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Assembles small modules. All code is in hexadecimal; spaces in it do not count. */
final class TestModule {
    private static final String I32 = "7f";
    private static final String I64 = "7e";
    private static final String F32 = "7d";
    private static final String F64 = "7c";
    private static final String FUNCREF = "70";
    private static final String EXTERNREF = "6f";

    private final List<String> types = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> globals = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private String start = "";
    private int importedFunctions;

    /** Functions of all kinds, and a global. */
    static byte[] ofAllKinds() {
        return new TestModule()
                // local.get 0, local.get 1, i32.add
                .function("add", I32 + I32, I32, "2000 2001 6a")
                .function("i64", I64, I64, "2000")
                .function("f32", F32, F32, "2000")
                .function("f64", F64, F64, "2000")
                .function("externref", EXTERNREF, EXTERNREF, "2000")
                .function("pair", "", I32 + I64, "4101 4202")
                .function("nothing", "", "", "")
                .function("unreachable", "", "", "00")
                // loop br 0 end
                .function("spin", "", "", "0340 0c00 0b")
                // call 9, which is itself
                .function("recurse", "", "", "1009")
                // ref.func 7
                .function("funcref", "", FUNCREF, "d207")
                .global("answer", I32, "412a")
                .bytes();
    }

    /** A module with one function that leaves an operand too many. */
    static byte[] invalid() {
        return new TestModule().function("f", "", "", "4100").bytes();
    }

    /** Bytes that end inside of the header. */
    static byte[] malformed() {
        return HexFormat.of().parseHex("0061736d");
    }

    /** A module whose start function is unreachable. */
    static byte[] trappingAtStart() {
        return new TestModule().function("f", "", "", "00").startingWith(0).bytes();
    }

    /** A module whose function throws an exception. */
    static byte[] throwing() {
        return new TestModule().tag().function("throw", "", "", "0800").bytes();
    }

    /** A module of which the function lacks nothing but wide arithmetic. */
    static byte[] wideArithmetic() {
        // i64.const 6, i64.const 7, i64.mul_wide_u, drop
        return new TestModule().function("multiply", "", I64, "4206 4207 fc16 1a").bytes();
    }

    /** A module that has 40 and 2 added by a function that it imports, in its function run. */
    static byte[] callingImport(String module, String function) {
        return new TestModule()
                .importingFunction(module, function, I32 + I32, I32)
                .function("run", "", I32, "4128 4102 1000")
                .bytes();
    }

    /** A module that imports all that spectest has but what needs proposals. */
    static byte[] importingSpectest() {
        return new TestModule()
                .importingFunction("spectest", "print", "", "")
                .importingFunction("spectest", "print_i32", I32, "")
                .importingFunction("spectest", "print_i64", I64, "")
                .importingFunction("spectest", "print_f32", F32, "")
                .importingFunction("spectest", "print_f64", F64, "")
                .importingFunction("spectest", "print_i32_f32", I32 + F32, "")
                .importingFunction("spectest", "print_f64_f64", F64 + F64, "")
                .importing("spectest", "global_i32", "037f00")
                .importing("spectest", "global_i64", "037e00")
                .importing("spectest", "global_f32", "037d00")
                .importing("spectest", "global_f64", "037c00")
                .importing("spectest", "table", "0170010a14")
                .importing("spectest", "table64", "0170050a14")
                .importing("spectest", "memory", "02010102")
                .exporting("i32", "0300")
                .exporting("i64", "0301")
                .exporting("f32", "0302")
                .exporting("f64", "0303")
                .function("run", "", "", "1000 4107 1001")
                .bytes();
    }

    private TestModule importingFunction(
            String module, String name, String params, String results) {
        importedFunctions++;
        return importing(module, name, "00" + hex(type(params, results)));
    }

    private TestModule importing(String module, String name, String descriptor) {
        imports.add(name(module) + name(name) + descriptor);
        return this;
    }

    /**
     * @param body without the last end
     */
    private TestModule function(String export, String params, String results, String body) {
        exporting(export, "00" + hex(importedFunctions + functions.size()));
        functions.add(hex(type(params, results)));
        String code = "00" + body.replace(" ", "") + "0b";
        bodies.add(hex(code.length() / 2) + code);
        return this;
    }

    private TestModule global(String export, String type, String init) {
        exporting(export, "03" + hex(globals.size()));
        globals.add(type + "00" + init + "0b");
        return this;
    }

    /** A tag without parameters. */
    private TestModule tag() {
        tags.add("00" + hex(type("", "")));
        return this;
    }

    private TestModule exporting(String name, String kindAndIndex) {
        exports.add(name(name) + kindAndIndex);
        return this;
    }

    private TestModule startingWith(int function) {
        start = hex(function);
        return this;
    }

    private int type(String params, String results) {
        types.add("60" + list(params) + list(results));
        return types.size() - 1;
    }

    private byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex("0061736d01000000"));
        section(bytes, 1, vector(types));
        section(bytes, 2, vector(imports));
        section(bytes, 3, vector(functions));
        section(bytes, 13, vector(tags));
        section(bytes, 6, vector(globals));
        section(bytes, 7, vector(exports));
        section(bytes, 8, start);
        section(bytes, 10, vector(bodies));
        return bytes.toByteArray();
    }

    private static void section(ByteArrayOutputStream bytes, int id, String content) {
        if (content.isEmpty()) {
            return;
        }
        int length = content.length() / 2;
        bytes.write(id);
        // LEB128 in two bytes is enough for every section here.
        bytes.write((length & 0x7f) | 0x80);
        bytes.write(length >> 7);
        bytes.writeBytes(HexFormat.of().parseHex(content));
    }

    private static String vector(List<String> items) {
        return items.isEmpty() ? "" : hex(items.size()) + String.join("", items);
    }

    private static String list(String types) {
        return hex(types.length() / 2) + types;
    }

    private static String name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return hex(utf8.length) + HexFormat.of().formatHex(utf8);
    }

    private static String hex(int value) {
        return HexFormat.of().toHexDigits((byte) value);
    }
}
