package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.jayasm.parser.Opcode;
import org.jayasm.parser.WasmModule;
import org.jayasm.runtime.ArrayInstance;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.ArrayType;
import org.jayasm.types.DefinedType;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.RefType;
import org.jayasm.types.StorageType;
import org.jayasm.types.StructType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.objectweb.asm.Type;

/**
 * Emits instructions on structures and arrays (3.0, 2.4.7): a structure is an object of its type's
 * class, an array one around an array of the JVM.
 */
final class AggregateCode {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String ARRAY = Type.getInternalName(ArrayInstance.class);
    private static final String INSTANCE = Type.getDescriptor(ModuleInstance.class);

    private final ModuleContext context;
    private final WasmModule module;
    private final FunctionBody body;
    private final MethodCode code;
    private final Operands operands;

    AggregateCode(ModuleContext context, FunctionBody body, MethodCode code, Operands operands) {
        this.context = context;
        this.module = context.module();
        this.body = body;
        this.code = code;
        this.operands = operands;
    }

    /** How elements of a type are stored: the class, and its array of the JVM. */
    private record Storage(String owner, String array, int load, int store) {
        static Storage of(StorageType type) {
            return switch (type) {
                case PackedType packed ->
                        packed == PackedType.I8
                                ? of("OfI8", "[B", BALOAD, BASTORE)
                                : of("OfI16", "[S", SALOAD, SASTORE);
                case NumType number ->
                        switch (number) {
                            case I32 -> of("OfI32", "[I", IALOAD, IASTORE);
                            case I64 -> of("OfI64", "[J", LALOAD, LASTORE);
                            case F32 -> of("OfF32", "[F", FALOAD, FASTORE);
                            case F64 -> of("OfF64", "[D", DALOAD, DASTORE);
                        };
                case VecType _ -> of("OfV128", "[J", LALOAD, LASTORE);
                case RefType _ -> of("OfReferences", "[" + OBJECT, AALOAD, AASTORE);
            };
        }

        private static Storage of(String owner, String array, int load, int store) {
            return new Storage(ARRAY + "$" + owner, array, load, store);
        }
    }

    /** Emits an instruction; false when it is none of these. */
    boolean emit(int i, Opcode opcode) {
        int first = (int) (body.immediate(i) >>> 32);
        int second = body.index(i);
        switch (opcode) {
            case STRUCT_NEW -> structNew(second, true);
            case STRUCT_NEW_DEFAULT -> structNew(second, false);
            case STRUCT_GET, STRUCT_GET_S -> structGet(first, second, false);
            case STRUCT_GET_U -> structGet(first, second, true);
            case STRUCT_SET -> structSet(first, second);
            case ARRAY_NEW -> arrayNew(second);
            case ARRAY_NEW_DEFAULT -> {
                make("newArray", "I", second);
                cast(Storage.of(element(second)));
            }
            case ARRAY_NEW_FIXED -> arrayNewFixed(first, second);
            case ARRAY_NEW_DATA -> make("newArrayOfData", "II", first, second);
            case ARRAY_NEW_ELEM -> make("newArrayOfElements", "II", first, second);
            case ARRAY_GET, ARRAY_GET_S -> arrayGet(second, false);
            case ARRAY_GET_U -> arrayGet(second, true);
            case ARRAY_SET -> arraySet(second);
            case ARRAY_LEN -> {
                code.support("array", "(" + OBJECT + ")" + OBJECT);
                code.visitTypeInsn(CHECKCAST, ARRAY);
                code.visitMethodInsn(INVOKEVIRTUAL, ARRAY, "length", "()I", false);
                operands.pop();
                operands.push(JvmType.INT);
            }
            case ARRAY_FILL -> arrayFill(second);
            case ARRAY_COPY -> {
                code.support("arrayCopy", "(" + OBJECT + "I" + OBJECT + "II)V");
                operands.pop(5);
            }
            case ARRAY_INIT_DATA -> arrayInit("arrayInitData", second);
            case ARRAY_INIT_ELEM -> arrayInit("arrayInitElements", second);
            default -> {
                return false;
            }
        }
        return true;
    }

    // Structures

    private StructType struct(int type) {
        return (StructType) module.types().get(type).composite();
    }

    /** The internal name of a structure type's class, which there is then. */
    private String structClass(int type) {
        return structClass(module.types().get(type));
    }

    private String structClass(DefinedType type) {
        return Type.getInternalName(context.types().of(type).prototype().getClass());
    }

    private StructField field(int type, int field) {
        return new StructField(field, struct(type).fields().get(field).storage());
    }

    private void structNew(int type, boolean withFields) {
        String owner = structClass(type);
        var fields = struct(type).fields();
        var values = fields.stream().map(field -> field.storage().unpacked()).toList();
        int parts = withFields ? JvmType.parts(values).size() : 0;
        if (withFields) {
            code.splitVectors(operands.count(values));
        }
        int[] kept = code.keep(parts);
        code.visitTypeInsn(NEW, owner);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, owner, "<init>", "()V", false);
        if (withFields) {
            int part = 0;
            for (int i = 0; i < values.size(); i++) {
                int count = JvmType.parts(List.of(values.get(i))).size();
                var field = field(type, i);
                for (int half = 0; half < count; half++) {
                    code.visitInsn(DUP);
                    code.visitVarInsn(partType(values.get(i)).load, kept[part++]);
                    put(owner, field, half > 0);
                }
            }
        }
        operands.pop(parts);
        operands.push(JvmType.REFERENCE);
        code.release();
    }

    private static JvmType partType(ValueType type) {
        return JvmType.parts(List.of(type)).getFirst();
    }

    private void put(String owner, StructField field, boolean high) {
        String name = high ? field.highName() : field.name();
        code.visitFieldInsn(PUTFIELD, owner, name, field.descriptor());
    }

    private void get(String owner, StructField field, boolean high) {
        String name = high ? field.highName() : field.name();
        code.visitFieldInsn(GETFIELD, owner, name, field.descriptor());
    }

    private void structGet(int type, int index, boolean unsigned) {
        String owner = structClass(type);
        var field = field(type, index);
        structure(owner);
        if (field.isVector()) {
            code.visitInsn(DUP);
            get(owner, field, false);
            int low = code.temporary(JvmType.LONG);
            code.visitVarInsn(LSTORE, low);
            get(owner, field, true);
            int high = code.temporary(JvmType.LONG);
            code.visitVarInsn(LSTORE, high);
            code.visitVarInsn(LLOAD, low);
            code.visitVarInsn(LLOAD, high);
            code.release();
        } else {
            get(owner, field, false);
        }
        if (unsigned) {
            mask(field.type());
        }
        operands.pop();
        push(field.type().unpacked());
    }

    private void mask(StorageType type) {
        code.constant(type == PackedType.I8 ? 0xFF : 0xFFFF);
        code.visitInsn(IAND);
    }

    private void structSet(int type, int index) {
        String owner = structClass(type);
        var field = field(type, index);
        code.splitVectors(1);
        int[] value = code.keep(field.isVector() ? 2 : 1);
        structure(owner);
        for (int part = 0; part < value.length; part++) {
            if (part + 1 < value.length) {
                code.visitInsn(DUP);
            }
            code.visitVarInsn(partType(field.type().unpacked()).load, value[part]);
            put(owner, field, part > 0);
        }
        operands.pop(value.length + 1);
        code.release();
    }

    /** Makes a structure of a class out of the reference on the operand stack. */
    private void structure(String owner) {
        code.support("structure", "(" + OBJECT + ")" + OBJECT);
        code.visitTypeInsn(CHECKCAST, owner);
    }

    /** Notes a result, which is on the operand stack as it is between methods. */
    private void push(ValueType type) {
        JvmType.parts(List.of(type)).forEach(code::pushPart);
    }

    // Arrays

    private StorageType element(int type) {
        return ((ArrayType) module.types().get(type).composite()).element().storage();
    }

    private void cast(Storage storage) {
        code.visitTypeInsn(CHECKCAST, storage.owner());
    }

    private void elements(Storage storage) {
        code.visitFieldInsn(GETFIELD, storage.owner(), "elements", storage.array());
    }

    /** Gets the array of the JVM of the reference on the operand stack. */
    private void elementsOfReference(Storage storage) {
        code.support("array", "(" + OBJECT + ")" + OBJECT);
        cast(storage);
        elements(storage);
    }

    /** Makes an array with {@link Support}; the operands are as the method takes them. */
    private void make(String method, String params, int type, int... segment) {
        code.loadInstance();
        code.constant(type);
        var descriptor = new StringBuilder("(").append(params).append(INSTANCE).append('I');
        for (int index : segment) {
            code.constant(index);
            descriptor.append('I');
        }
        code.support(method, descriptor.append(')').append(OBJECT).toString());
        operands.pop(params.length());
        operands.push(JvmType.REFERENCE);
    }

    private void arrayNew(int type) {
        var element = element(type);
        var storage = Storage.of(element);
        code.splitVectors(2);
        make("newArray", "I", type);
        // Below the array there is the value now; the array takes its place.
        operands.pop();
        int parts = JvmType.parts(List.of(element.unpacked())).size();
        cast(storage);
        int array = code.temporary(JvmType.REFERENCE);
        code.visitVarInsn(ASTORE, array);
        int[] value = code.keep(parts);
        operands.pop(parts);
        code.visitVarInsn(ALOAD, array);
        code.visitInsn(DUP);
        if (parts == 2) {
            code.visitVarInsn(LLOAD, value[0]);
            code.visitVarInsn(LLOAD, value[1]);
            code.support("fill", "(L" + storage.owner() + ";JJ)V");
        } else {
            elements(storage);
            code.visitVarInsn(partType(element.unpacked()).load, value[0]);
            narrow(element);
            code.visitMethodInsn(
                    INVOKESTATIC,
                    "java/util/Arrays",
                    "fill",
                    "(" + storage.array() + storage.array().substring(1) + ")V",
                    false);
        }
        operands.push(JvmType.REFERENCE);
        code.release();
    }

    private void narrow(StorageType element) {
        if (element instanceof PackedType) {
            code.visitInsn(element == PackedType.I8 ? I2B : I2S);
        }
    }

    private void arrayNewFixed(int type, int count) {
        var element = element(type);
        var storage = Storage.of(element);
        var part = partType(element.unpacked());
        int width = JvmType.parts(List.of(element.unpacked())).size();
        code.splitVectors(operands.count(List.of(element.unpacked())) * count);
        int[] values = code.keep(count * width);
        operands.pop(count * width);
        code.constant(count);
        operands.push(JvmType.INT);
        make("newArray", "I", type);
        cast(storage);
        code.visitInsn(DUP);
        elements(storage);
        int array = code.temporary(JvmType.REFERENCE);
        code.visitVarInsn(ASTORE, array);
        for (int i = 0; i < values.length; i++) {
            code.visitVarInsn(ALOAD, array);
            code.visitTypeInsn(CHECKCAST, storage.array());
            code.constant(i);
            code.visitVarInsn(part.load, values[i]);
            code.visitInsn(storage.store());
        }
        code.release();
    }

    private void arrayGet(int type, boolean unsigned) {
        var element = element(type);
        var storage = Storage.of(element);
        int index = code.temporary(JvmType.INT);
        code.visitVarInsn(ISTORE, index);
        elementsOfReference(storage);
        if (element == VecType.V128) {
            int array = code.temporary(JvmType.REFERENCE);
            code.visitVarInsn(ASTORE, array);
            vectorIndex(array, index, storage);
            code.visitInsn(LALOAD);
            vectorIndex(array, index, storage);
            code.visitInsn(ICONST_1);
            code.visitInsn(IADD);
            code.visitInsn(LALOAD);
        } else {
            code.visitVarInsn(ILOAD, index);
            code.visitInsn(storage.load());
        }
        if (unsigned) {
            mask(element);
        }
        operands.pop(2);
        code.release();
        push(element.unpacked());
    }

    /** Pushes the array and where a vector's low half is in it. */
    private void vectorIndex(int array, int index, Storage storage) {
        code.visitVarInsn(ALOAD, array);
        code.visitTypeInsn(CHECKCAST, storage.array());
        code.visitVarInsn(ILOAD, index);
        code.support("vectorIndex", "(I)I");
    }

    private void arraySet(int type) {
        var element = element(type);
        var storage = Storage.of(element);
        var part = partType(element.unpacked());
        code.splitVectors(1);
        int[] value = code.keep(element == VecType.V128 ? 2 : 1);
        int index = code.temporary(JvmType.INT);
        code.visitVarInsn(ISTORE, index);
        elementsOfReference(storage);
        if (element == VecType.V128) {
            int array = code.temporary(JvmType.REFERENCE);
            code.visitVarInsn(ASTORE, array);
            for (int half = 0; half < 2; half++) {
                vectorIndex(array, index, storage);
                code.constant(half);
                code.visitInsn(IADD);
                code.visitVarInsn(LLOAD, value[half]);
                code.visitInsn(LASTORE);
            }
        } else {
            code.visitVarInsn(ILOAD, index);
            code.visitVarInsn(part.load, value[0]);
            code.visitInsn(storage.store());
        }
        operands.pop(value.length + 2);
        code.release();
    }

    /** The value goes as bits, so that one method does for all types. */
    private void arrayFill(int type) {
        var element = element(type).unpacked();
        var part = partType(element);
        code.splitVectors(2);
        int count = code.temporary(JvmType.INT);
        code.visitVarInsn(ISTORE, count);
        operands.pop();
        String params = "J";
        if (part == JvmType.REFERENCE) {
            params = OBJECT;
        } else if (element == VecType.V128) {
            params = "JJ";
        } else {
            Bits.to(code, part);
        }
        code.visitVarInsn(ILOAD, count);
        code.support("arrayFill", "(" + OBJECT + "I" + params + "I)V");
        operands.pop(JvmType.parts(List.of(element)).size() + 2);
        code.release();
    }

    private void arrayInit(String method, int segment) {
        code.loadInstance();
        code.constant(segment);
        code.support(method, "(" + OBJECT + "III" + INSTANCE + "I)V");
        operands.pop(4);
    }
}
