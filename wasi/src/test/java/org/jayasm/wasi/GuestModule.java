package org.jayasm.wasi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jayasm.types.NumType;

/**
 * Builds a module that imports every function of WASI, and exports for each a function of the same
 * name that passes its arguments on: what a test calls comes from a program.
 */
final class GuestModule {
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int MEMORY = 5;
    private static final int EXPORT = 7;
    private static final int CODE = 10;
    private static final int I32 = 0x7F;
    private static final int I64 = 0x7E;

    private static final WasiFunction[] FUNCTIONS = WasiFunction.values();

    private GuestModule() {}

    /**
     * The module's bytes.
     *
     * @param pages how large its memory is
     */
    static byte[] bytes(int pages) {
        var module = new Bytes().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
        module.section(TYPE, types());
        module.section(IMPORT, imports());
        module.section(FUNCTION, functions());
        module.section(MEMORY, new Bytes().raw(1, 0).number(pages));
        module.section(EXPORT, exports());
        module.section(CODE, code());
        return module.toByteArray();
    }

    private static Bytes types() {
        var types = new Bytes().number(FUNCTIONS.length);
        for (var function : FUNCTIONS) {
            var type = function.type();
            types.raw(0x60).number(type.params().size());
            for (var param : type.params()) {
                types.raw(param == NumType.I32 ? I32 : I64);
            }
            types.number(type.results().size());
            type.results().forEach(_ -> types.raw(I32));
        }
        return types;
    }

    private static Bytes imports() {
        var imports = new Bytes().number(FUNCTIONS.length);
        for (var function : FUNCTIONS) {
            imports.name("wasi_snapshot_preview1").name(function.importName());
            imports.raw(0).number(function.ordinal());
        }
        return imports;
    }

    private static Bytes functions() {
        var functions = new Bytes().number(FUNCTIONS.length);
        for (var function : FUNCTIONS) {
            functions.number(function.ordinal());
        }
        return functions;
    }

    private static Bytes exports() {
        var exports = new Bytes().number(FUNCTIONS.length + 1);
        exports.name("memory").raw(2, 0);
        for (var function : FUNCTIONS) {
            exports.name(function.importName()).raw(0);
            exports.number(FUNCTIONS.length + function.ordinal());
        }
        return exports;
    }

    private static Bytes code() {
        var code = new Bytes().number(FUNCTIONS.length);
        for (var function : FUNCTIONS) {
            var body = new Bytes().number(0);
            for (int i = 0; i < function.type().params().size(); i++) {
                body.raw(0x20).number(i);
            }
            body.raw(0x10).number(function.ordinal()).raw(0x0B);
            code.number(body.size()).raw(body);
        }
        return code;
    }

    /** Bytes of the binary format. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes raw(int... bytes) {
            for (int b : bytes) {
                write(b);
            }
            return this;
        }

        Bytes raw(Bytes bytes) {
            writeBytes(bytes.toByteArray());
            return this;
        }

        /** An unsigned LEB128. */
        Bytes number(int value) {
            int rest = value;
            while (rest >= 0x80) {
                write(rest | 0x80);
                rest >>>= 7;
            }
            write(rest);
            return this;
        }

        Bytes name(String name) {
            var bytes = name.getBytes(StandardCharsets.UTF_8);
            number(bytes.length).writeBytes(bytes);
            return this;
        }

        void section(int id, Bytes content) {
            raw(id).number(content.size()).raw(content);
        }
    }
}
