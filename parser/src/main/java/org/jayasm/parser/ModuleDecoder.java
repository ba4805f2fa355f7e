package org.jayasm.parser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.jayasm.failure.UnsupportedException;
import org.jayasm.failure.WasmException;
import org.jayasm.feature.FeatureSet;
import org.jayasm.types.TypeStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary format. The code of functions is only located here; {@link Validator} reads it.
 *
 * @see <a href="https://webassembly.github.io/spec/versions/core/WebAssembly-3.0.pdf">3.0, 5.5
 *     "Modules"</a>
 */
public final class ModuleDecoder {
    private static final int HEADER_SIZE = 8;
    private static final int MAGIC = 0x6D736100;
    private static final int VERSION = 1;
    private static final int READ_SIZE = 1 << 18;

    private final FeatureSet features;
    private final CodeReader reader;
    private final ModuleBuilder module = new ModuleBuilder();
    private final TypeSectionDecoder types;
    private final EntitySectionDecoder entities;
    private final SegmentSectionDecoder segments;

    private ModuleDecoder(byte[] bytes, TypeStore store, FeatureSet features) {
        this.features = features;
        reader = new CodeReader(bytes, 0, bytes.length, module.types, features);
        types = new TypeSectionDecoder(reader, module.types, store);
        entities = new EntitySectionDecoder(reader, module);
        segments = new SegmentSectionDecoder(reader, module);
    }

    /**
     * Decodes a module.
     *
     * @param bytes the whole module; they become part of the result and must not change afterwards
     * @param types the store that the module's types become part of
     * @param features what the module may use
     * @throws org.jayasm.failure.WasmException if the bytes are malformed, name types that are not
     *     there, need other features, or are beyond the {@link ImplementationLimits}; nothing else
     *     is thrown, whatever the bytes are
     */
    public static WasmModule decode(byte[] bytes, TypeStore types, FeatureSet features) {
        return decode(bytes, null, types, features);
    }

    private static WasmModule decode(
            byte[] bytes, @Nullable String file, TypeStore types, FeatureSet features) {
        ImplementationLimits.check(bytes.length, ImplementationLimits.MODULE_BYTES, "bytes", 0);
        return new ModuleDecoder(bytes, types, features).module(file);
    }

    /**
     * Decodes the module in a file.
     *
     * @throws org.jayasm.failure.UsageException if the file cannot be read
     */
    public static WasmModule decode(Path file, TypeStore types, FeatureSet features) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = readAll(in, Files.size(file));
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
        return decode(bytes, String.valueOf(file.getFileName()), types, features);
    }

    /**
     * Decodes the module in the rest of a stream, which stays open.
     *
     * @throws org.jayasm.failure.UsageException if the stream cannot be read
     */
    public static WasmModule decode(InputStream in, TypeStore types, FeatureSet features) {
        byte[] bytes;
        try {
            bytes = readAll(in, 0);
        } catch (IOException e) {
            throw unreadable("the stream", e);
        }
        return decode(bytes, types, features);
    }

    /**
     * Reads all, or one byte more than a module can have, which is as good. The expected size is
     * read in pieces, because Java copies each through memory outside the heap, which for all of a
     * large module at once takes longer than the rest of reading it.
     *
     * @param expected how many bytes there probably are
     */
    private static byte[] readAll(InputStream in, long expected) throws IOException {
        int most = ImplementationLimits.MODULE_BYTES + 1;
        var bytes = new byte[(int) Math.min(expected, most)];
        int length = 0;
        while (length < bytes.length) {
            int read = in.read(bytes, length, Math.min(READ_SIZE, bytes.length - length));
            if (read < 0) {
                return Arrays.copyOf(bytes, length);
            }
            length += read;
        }
        byte[] rest = in.readNBytes(most - length);
        if (rest.length > 0) {
            bytes = Arrays.copyOf(bytes, length + rest.length);
            System.arraycopy(rest, 0, bytes, length, rest.length);
        }
        return bytes;
    }

    private static WasmException unreadable(String name, IOException cause) {
        String reason =
                cause instanceof NoSuchFileException ? "there is no such file" : cause.toString();
        var failure = Failure.UNREADABLE_MODULE.exception(name + " (" + reason + ")");
        failure.initCause(cause);
        return failure;
    }

    private WasmModule module(@Nullable String file) {
        header();
        reader.failAtEndWith(Failure.UNEXPECTED_END_OF_SECTION);
        try {
            sections();
            checkCounts();
        } catch (MalformedException e) {
            // The code comes before what was wrong, but has not been looked at yet.
            checkBodies();
            throw e;
        }
        return module.build(reader.bytes(), file, features);
    }

    private void sections() {
        int moduleEnd = reader.end();
        var last = Section.CUSTOM;
        while (!reader.atEnd()) {
            int offset = reader.position();
            var section = Section.of(reader.u8());
            if (section == null) {
                throw reader.malformed(Failure.MALFORMED_SECTION_ID, offset);
            }
            if (section != Section.CUSTOM) {
                if (!section.mayFollow(last)) {
                    throw reader.malformed(Failure.CONTENT_AFTER_LAST_SECTION, offset);
                }
                last = section;
            }
            int size = reader.length();
            int end = reader.position() + size;
            reader.seek(reader.position(), end);
            content(section);
            if (!reader.atEnd()) {
                throw reader.malformed(Failure.SECTION_SIZE_MISMATCH);
            }
            reader.seek(end, moduleEnd);
        }
    }

    private void header() {
        reader.failAtEndWith(Failure.UNEXPECTED_END);
        if (reader.remaining() >= HEADER_SIZE / 2) {
            if (reader.i32Bits() != MAGIC) {
                throw reader.malformed(Failure.MAGIC_NOT_DETECTED, 0);
            }
            if (reader.i32Bits() != VERSION) {
                throw reader.malformed(Failure.UNKNOWN_VERSION, HEADER_SIZE / 2);
            }
        } else {
            throw reader.malformed(Failure.UNEXPECTED_END, reader.end());
        }
    }

    private void content(Section section) {
        switch (section) {
            case CUSTOM -> custom();
            case TYPE -> types.decode();
            case IMPORT -> entities.imports();
            case FUNCTION -> entities.functions();
            case TABLE -> entities.tables();
            case MEMORY -> entities.memories();
            case TAG -> entities.tags();
            case GLOBAL -> entities.globals();
            case EXPORT -> entities.exports();
            case START -> entities.start();
            case ELEMENT -> segments.elements();
            case DATA_COUNT -> segments.dataCount();
            case CODE -> code();
            case DATA -> segments.datas();
        }
    }

    private void custom() {
        if (reader.atEnd()) {
            throw reader.malformed(Failure.UNEXPECTED_END_OF_SECTION);
        }
        var name = reader.name();
        int from = reader.position();
        reader.skip(reader.remaining());
        module.customs.add(new CustomSection(name, from, reader.position()));
    }

    private void code() {
        int count = reader.count(ImplementationLimits.FUNCTIONS, "functions");
        var bounds = new int[2 * count];
        for (int i = 0; i < count; i++) {
            int offset = reader.position();
            int size = reader.length();
            ImplementationLimits.check(
                    size, ImplementationLimits.BODY_BYTES, "bytes of a function", offset);
            bounds[2 * i] = reader.position();
            reader.skip(size);
            bounds[2 * i + 1] = reader.position();
        }
        module.bodyBounds = bounds;
    }

    private void checkCounts() {
        int bodies = module.bodyBounds.length / 2;
        int functions = module.functions.size() - module.importedFunctions;
        if (bodies != functions) {
            throw reader.malformed(
                    Failure.INCONSISTENT_CODE_LENGTHS,
                    functions + " functions declared, " + bodies + " bodies present",
                    reader.end());
        }
        int datas = module.datas.size();
        if (module.dataCount != -1 && module.dataCount != datas) {
            throw reader.malformed(
                    Failure.INCONSISTENT_DATA_COUNT,
                    module.dataCount + " data segments announced, " + datas + " present",
                    reader.end());
        }
    }

    /** Fails if a body is malformed by itself. */
    private void checkBodies() {
        try {
            for (int i = 0; i < module.bodyBounds.length; i += 2) {
                reader.seek(module.bodyBounds[i], module.bodyBounds[i + 1]);
                reader.skipLocals();
                reader.skipExpression();
            }
        } catch (InvalidException | UnsupportedException e) {
            // Well-formed, for all that the decoder can tell.
        }
    }
}
