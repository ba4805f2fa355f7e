package org.jayasm.parser;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.failure.MalformedException;
import org.jayasm.types.ArrayType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.GlobalType;
import org.jayasm.types.NumType;
import org.jayasm.types.RefType;
import org.jayasm.types.StorageType;
import org.jayasm.types.StructType;
import org.jayasm.types.TableType;
import org.jayasm.types.TagType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The context C (3.0, 3.1.5) as far as it is the same for the whole module: looks indices up and
 * fails where they stand for nothing. The exceptions have no offset; who reads instructions adds
 * it.
 */
final class ModuleContext {
    /** Types of a list that a message shows. More tell nobody anything. */
    private static final int LONGEST_DESCRIPTION = 50;

    private final WasmModule module;
    private final FunctionType[] functions;
    private final NumType[] addressTypes;
    private final BitSet references = new BitSet();
    private final @Nullable Fields[] fields;
    private final int importedGlobals;
    private int visibleGlobals;

    ModuleContext(WasmModule module) {
        this.module = module;
        this.importedGlobals = module.imported(ExternKind.GLOBAL);
        this.visibleGlobals = importedGlobals;
        this.fields = new Fields[module.types().size()];
        // Arrays, because calls and memory accesses are the most frequent users.
        functions = new FunctionType[module.functions().size()];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = module.functions().get(i).function();
        }
        addressTypes = new NumType[module.memories().size()];
        for (int i = 0; i < addressTypes.length; i++) {
            addressTypes[i] = module.memories().get(i).limits().addressType();
        }
    }

    FunctionType function(int index) {
        checkFunction(index);
        return functions[index];
    }

    void checkFunction(int index) {
        if (index < 0 || index >= functions.length) {
            throw unknown(Failure.UNKNOWN_FUNCTION, index);
        }
    }

    /** The type of the addresses of a memory. */
    NumType addressType(int memory) {
        if (memory < 0 || memory >= addressTypes.length) {
            throw unknown(Failure.UNKNOWN_MEMORY, memory);
        }
        return addressTypes[memory];
    }

    DefinedType type(int index) {
        if (index < 0 || index >= module.types().size()) {
            throw unknown(Failure.UNKNOWN_TYPE, index);
        }
        return module.types().get(index);
    }

    FunctionType functionType(int index) {
        if (type(index).composite() instanceof FunctionType function) {
            return function;
        }
        throw wrongKind(index, "a function");
    }

    StructType structType(int index) {
        if (type(index).composite() instanceof StructType struct) {
            return struct;
        }
        throw wrongKind(index, "a structure");
    }

    /** The types of the operands that make up a structure. */
    List<ValueType> unpackedFields(int structType) {
        return fields(structType).unpacked();
    }

    boolean hasDefaultableFields(int structType) {
        return fields(structType).defaultable();
    }

    private Fields fields(int index) {
        var struct = structType(index);
        var known = fields[index];
        if (known == null) {
            known = Fields.of(struct);
            fields[index] = known;
        }
        return known;
    }

    /** What allocations ask about all fields of a structure at once; there may be thousands. */
    private record Fields(List<ValueType> unpacked, boolean defaultable) {
        static Fields of(StructType struct) {
            var unpacked = new ArrayList<ValueType>(struct.fields().size());
            boolean defaultable = true;
            for (var field : struct.fields()) {
                var type = field.storage().unpacked();
                unpacked.add(type);
                defaultable &= type.isDefaultable();
            }
            return new Fields(unpacked, defaultable);
        }
    }

    ArrayType arrayType(int index) {
        if (type(index).composite() instanceof ArrayType array) {
            return array;
        }
        throw wrongKind(index, "an array");
    }

    private static InvalidException wrongKind(int index, String kind) {
        return new InvalidException(
                Failure.UNKNOWN_TYPE, index + "", "it is not " + kind + " type", -1);
    }

    GlobalType global(int index) {
        if (index < 0 || index >= visibleGlobals) {
            throw unknown(Failure.UNKNOWN_GLOBAL, index);
        }
        return module.globals().get(index);
    }

    boolean isImportedGlobal(int index) {
        return index < importedGlobals;
    }

    void checkGlobal(int index) {
        if (index < 0 || index >= module.globals().size()) {
            throw unknown(Failure.UNKNOWN_GLOBAL, index);
        }
    }

    /** Makes the first {@code count} globals visible; at first only the imported ones are. */
    void showGlobals(int count) {
        visibleGlobals = count;
    }

    TableType table(int index) {
        if (index < 0 || index >= module.tables().size()) {
            throw unknown(Failure.UNKNOWN_TABLE, index);
        }
        return module.tables().get(index);
    }

    TagType tag(int index) {
        if (index < 0 || index >= module.tags().size()) {
            throw unknown(Failure.UNKNOWN_TAG, index);
        }
        return module.tags().get(index);
    }

    RefType elementSegment(int index) {
        if (index < 0 || index >= module.elements().size()) {
            throw unknown(Failure.UNKNOWN_ELEM_SEGMENT, index);
        }
        return module.elements().get(index).type();
    }

    void checkDataSegment(int index) {
        if (module.dataCount() < 0) {
            throw new MalformedException(Failure.DATA_COUNT_REQUIRED, "", -1);
        }
        if (index < 0 || index >= module.dataCount()) {
            throw unknown(Failure.UNKNOWN_DATA_SEGMENT, index);
        }
    }

    /** Adds a function to those that {@code ref.func} may name in functions. */
    void declareReference(int function) {
        checkFunction(function);
        references.set(function);
    }

    /** The reference type of a function that code may refer to. */
    RefType reference(int function) {
        checkFunction(function);
        if (!references.get(function)) {
            throw new InvalidException(
                    Failure.UNDECLARED_FUNCTION_REFERENCE, function + "", "", -1);
        }
        return module.functions().get(function).ref(false);
    }

    private static InvalidException unknown(Failure failure, int index) {
        return new InvalidException(failure, Integer.toUnsignedString(index), "", -1);
    }

    /** Types as the module's author knows them: defined types by their index in the module. */
    String describe(List<? extends @Nullable ValueType> types) {
        var text = new StringBuilder("[");
        int first = Math.max(0, types.size() - LONGEST_DESCRIPTION);
        if (first > 0) {
            text.append("... ");
        }
        for (int i = first; i < types.size(); i++) {
            var type = types.get(i);
            text.append(i == first ? "" : " ").append(type == null ? "bot" : describe(type));
        }
        return text.append(']').toString();
    }

    String describe(StorageType type) {
        if (type instanceof RefType ref && ref.heapType() instanceof DefinedType defined) {
            return (ref.nullable() ? "(ref null " : "(ref ")
                    + module.types().indexOf(defined)
                    + ")";
        }
        return type.toString();
    }
}
