package org.jayasm.parser;

import static org.jayasm.types.NumType.I32;

import org.jayasm.failure.Failure;
import org.jayasm.failure.InvalidException;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FieldType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.StorageType;
import org.jayasm.types.ValueType;

/** The rules of structure and array instructions (3.0, 3.4.6). */
final class AggregateRules {
    private static final RefType ANY_ARRAY = RefType.of(true, AbsHeapType.ARRAY);

    private final ModuleContext module;
    private final CodeReader reader;
    private final OperandStack operands;

    AggregateRules(InstructionContext context) {
        this.module = context.module();
        this.reader = context.reader();
        this.operands = context.operands();
    }

    private RefType reference(int type) {
        return module.type(type).ref(false);
    }

    private RefType nullable(int type) {
        return module.type(type).ref(true);
    }

    void newStruct() {
        int type = reader.u32();
        operands.pop(module.unpackedFields(type));
        operands.push(reference(type));
    }

    void newDefaultStruct() {
        int type = reader.u32();
        if (!module.hasDefaultableFields(type)) {
            throw noDefault(type);
        }
        operands.push(reference(type));
    }

    private static InvalidException noDefault(int type) {
        return mismatch("type " + type + " has fields or elements without default");
    }

    private static InvalidException mismatch(String detail) {
        return new InvalidException(Failure.TYPE_MISMATCH, detail, -1);
    }

    private FieldType field(int type, int index) {
        var fields = module.structType(type).fields();
        if (index < 0 || index >= fields.size()) {
            throw new InvalidException(
                    Failure.UNKNOWN_FIELD, Integer.toUnsignedString(index), "", -1);
        }
        return fields.get(index);
    }

    void getField(boolean packed) {
        int type = reader.u32();
        var field = field(type, reader.u32());
        var value = loaded(field, packed);
        operands.pop(nullable(type));
        operands.push(value);
    }

    /** The type of what is read; reading a packed integer must say how it is extended. */
    private static ValueType loaded(FieldType field, boolean packed) {
        if (field.storage() instanceof PackedType != packed) {
            throw mismatch(
                    packed
                            ? field.storage() + " is not packed, so that it has no sign extension"
                            : field.storage() + " is packed, so that it needs a sign extension");
        }
        return field.storage().unpacked();
    }

    void setField() {
        int type = reader.u32();
        int index = reader.u32();
        var field = field(type, index);
        if (!field.mutable()) {
            throw new InvalidException(Failure.IMMUTABLE_FIELD, index + " of type " + type, "", -1);
        }
        operands.pop(nullable(type), field.storage().unpacked());
    }

    private FieldType element(int type) {
        return module.arrayType(type).element();
    }

    private FieldType mutableElement(int type) {
        var element = element(type);
        if (!element.mutable()) {
            throw new InvalidException(Failure.IMMUTABLE_ARRAY, type + "", "", -1);
        }
        return element;
    }

    void newArray() {
        int type = reader.u32();
        operands.pop(element(type).storage().unpacked(), I32);
        operands.push(reference(type));
    }

    void newDefaultArray() {
        int type = reader.u32();
        if (!element(type).storage().unpacked().isDefaultable()) {
            throw noDefault(type);
        }
        operands.pop(I32);
        operands.push(reference(type));
    }

    void newFixedArray() {
        int type = reader.u32();
        int offset = reader.position();
        int count = reader.u32();
        ImplementationLimits.check(
                count, ImplementationLimits.FIXED_ARRAY_ELEMENTS, "operands", offset);
        operands.popRepeated(element(type).storage().unpacked(), count);
        operands.push(reference(type));
    }

    void newArrayFromData() {
        int type = reader.u32();
        int segment = reader.u32();
        checkNumeric(element(type));
        module.checkDataSegment(segment);
        operands.pop(I32, I32);
        operands.push(reference(type));
    }

    private static void checkNumeric(FieldType element) {
        if (element.storage() instanceof RefType) {
            throw new InvalidException(Failure.ARRAY_NOT_NUMERIC, "", -1);
        }
    }

    void newArrayFromElements() {
        int type = reader.u32();
        checkElements(module.elementSegment(reader.u32()), element(type));
        operands.pop(I32, I32);
        operands.push(reference(type));
    }

    private void checkElements(RefType source, FieldType element) {
        if (!source.matchesStorage(element.storage())) {
            throw mismatch(
                    "the array holds "
                            + module.describe(element.storage())
                            + ", the segment "
                            + module.describe(source));
        }
    }

    void getElement(boolean packed) {
        int type = reader.u32();
        var value = loaded(element(type), packed);
        operands.pop(nullable(type), I32);
        operands.push(value);
    }

    void setElement() {
        int type = reader.u32();
        operands.pop(nullable(type), I32, mutableElement(type).storage().unpacked());
    }

    void length() {
        operands.pop(ANY_ARRAY);
        operands.push(I32);
    }

    void fill() {
        int type = reader.u32();
        operands.pop(nullable(type), I32, mutableElement(type).storage().unpacked(), I32);
    }

    void copy() {
        int target = reader.u32();
        int source = reader.u32();
        StorageType into = mutableElement(target).storage();
        StorageType from = element(source).storage();
        if (!from.matchesStorage(into)) {
            throw new InvalidException(
                    Failure.ARRAY_TYPES_DO_NOT_MATCH,
                    module.describe(from) + " into " + module.describe(into),
                    -1);
        }
        operands.pop(nullable(target), I32, nullable(source), I32, I32);
    }

    void initializeFromData() {
        int type = reader.u32();
        int segment = reader.u32();
        checkNumeric(mutableElement(type));
        module.checkDataSegment(segment);
        operands.pop(nullable(type), I32, I32, I32);
    }

    void initializeFromElements() {
        int type = reader.u32();
        int segment = reader.u32();
        checkElements(module.elementSegment(segment), mutableElement(type));
        operands.pop(nullable(type), I32, I32, I32);
    }
}
