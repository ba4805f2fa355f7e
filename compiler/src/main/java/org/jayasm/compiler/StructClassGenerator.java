package org.jayasm.compiler;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.runtime.GuestType;
import org.jayasm.runtime.Slots;
import org.jayasm.runtime.StructInstance;
import org.jayasm.types.StructType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Generates the subclass of {@link StructInstance} for a structure type. It has the fields that the
 * type adds to its supertype, and methods that move fields from and to the slots of frames.
 */
final class StructClassGenerator {
    /** The largest number of fields that one method handles, so that methods stay small. */
    private static final int FIELDS_PER_METHOD = 256;

    private static final String STRUCT = Type.getInternalName(StructInstance.class);
    static final String TYPE_FIELD = "TYPE";
    private static final String TYPE_DESCRIPTOR = Type.getDescriptor(GuestType.class);
    // values, refs, slot; load and store have the field's number before them.
    private static final String FILL = "([J[Ljava/lang/Object;I)V";
    private static final String MOVE = "(I[J[Ljava/lang/Object;I)V";

    private final GuestType type;
    private final String name;
    private final String superName;
    private final int firstOwn;
    private final List<List<StructField>> ownParts = new ArrayList<>();
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private StructClassGenerator(
            GuestType type, String name, Class<? extends StructInstance> superclass) {
        this.type = type;
        this.name = name;
        this.superName = Type.getInternalName(superclass);
        var supertype = type.type().supertype();
        this.firstOwn =
                supertype == null ? 0 : ((StructType) supertype.composite()).fields().size();
    }

    /**
     * The bytes of the class.
     *
     * @param name the internal name that it is to have
     */
    static byte[] generate(
            GuestType type, String name, Class<? extends StructInstance> superclass) {
        return new StructClassGenerator(type, name, superclass).generate();
    }

    private byte[] generate() {
        int access = ACC_PUBLIC | ACC_SUPER | (type.type().isFinal() ? ACC_FINAL : 0);
        writer.visit(V25, access, name, null, superName, null);
        writer.visitField(ACC_PUBLIC | ACC_STATIC, TYPE_FIELD, TYPE_DESCRIPTOR, null, null);
        for (int i = firstOwn; i < type.fields().size(); i++) {
            var field = new StructField(i, type.fields().get(i).storage());
            if ((i - firstOwn) % FIELDS_PER_METHOD == 0) {
                ownParts.add(new ArrayList<>());
            }
            ownParts.getLast().add(field);
            writer.visitField(ACC_PUBLIC, field.name(), field.descriptor(), null, null);
            if (field.isVector()) {
                writer.visitField(ACC_PUBLIC, field.highName(), "J", null, null);
            }
        }
        constructor();
        guestType();
        create();
        fill();
        if (!ownParts.isEmpty()) {
            move("load", StructField::emitLoad);
            move("store", StructField::emitStore);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private MethodVisitor method(String method, String descriptor) {
        return method(ACC_PUBLIC, method, descriptor);
    }

    private MethodVisitor method(int access, String method, String descriptor) {
        var code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        return code;
    }

    private static void finish(MethodVisitor code, int returnOpcode) {
        code.visitInsn(returnOpcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void constructor() {
        var code = method("<init>", "()V");
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        finish(code, RETURN);
    }

    private void guestType() {
        var code = method("guestType", "()" + TYPE_DESCRIPTOR);
        code.visitFieldInsn(GETSTATIC, name, TYPE_FIELD, TYPE_DESCRIPTOR);
        finish(code, ARETURN);
    }

    private void create() {
        var code = method("create", "()L" + STRUCT + ";");
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, name, "<init>", "()V", false);
        finish(code, ARETURN);
    }

    /** Sets inherited fields by the superclass, then the own ones, a method for each part. */
    private void fill() {
        var code = method("fill", FILL);
        loadArguments(code, false);
        code.visitMethodInsn(INVOKESPECIAL, superName, "fill", FILL, false);
        int offset = 0;
        for (int i = 0; i < firstOwn; i++) {
            offset += Slots.of(type.fields().get(i).storage().unpacked());
        }
        for (int part = 0; part < ownParts.size(); part++) {
            String name = "fill" + part;
            loadArguments(code, false);
            code.visitMethodInsn(INVOKESPECIAL, this.name, name, FILL, false);
            var partCode = method(ACC_PRIVATE, name, FILL);
            for (var field : ownParts.get(part)) {
                field.emitStore(partCode, this.name, new StructField.Place(1, 2, 3, offset));
                offset += Slots.of(field.type().unpacked());
            }
            finish(partCode, RETURN);
        }
        finish(code, RETURN);
    }

    /** What a method that moves a field does with it. */
    private interface Move {
        void emit(StructField field, MethodVisitor code, String owner, StructField.Place place);
    }

    /** Finds the part that a field is in, then the field. */
    private void move(String name, Move move) {
        var code = method(name, MOVE);
        var parts = labels(ownParts.size());
        var inherited = new Label();
        code.visitVarInsn(ILOAD, 1);
        code.visitLdcInsn(firstOwn);
        code.visitInsn(ISUB);
        // Rounds down, so that inherited fields have negative parts.
        code.visitLdcInsn(Integer.numberOfTrailingZeros(FIELDS_PER_METHOD));
        code.visitInsn(ISHR);
        code.visitTableSwitchInsn(0, parts.length - 1, inherited, parts);
        for (int part = 0; part < parts.length; part++) {
            label(code, parts[part]);
            loadArguments(code, true);
            code.visitMethodInsn(INVOKESPECIAL, this.name, name + part, MOVE, false);
            code.visitInsn(RETURN);
            movePart(name + part, ownParts.get(part), move);
        }
        label(code, inherited);
        loadArguments(code, true);
        code.visitMethodInsn(INVOKESPECIAL, superName, name, MOVE, false);
        finish(code, RETURN);
    }

    private void movePart(String name, List<StructField> fields, Move move) {
        var code = method(ACC_PRIVATE, name, MOVE);
        var cases = labels(fields.size());
        var none = new Label();
        code.visitVarInsn(ILOAD, 1);
        code.visitTableSwitchInsn(fields.getFirst().index(), fields.getLast().index(), none, cases);
        for (int i = 0; i < cases.length; i++) {
            label(code, cases[i]);
            move.emit(fields.get(i), code, this.name, new StructField.Place(2, 3, 4, 0));
            code.visitInsn(RETURN);
        }
        label(code, none);
        finish(code, RETURN);
    }

    private static Label[] labels(int count) {
        var labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        return labels;
    }

    /** A label with nothing on the operand stack and the parameters as local variables. */
    private static void label(MethodVisitor code, Label label) {
        code.visitLabel(label);
        code.visitFrame(F_SAME, 0, null, 0, null);
    }

    /** Loads {@code this} and the parameters of {@link #FILL} or {@link #MOVE}. */
    private static void loadArguments(MethodVisitor code, boolean withField) {
        code.visitVarInsn(ALOAD, 0);
        int next = 1;
        if (withField) {
            code.visitVarInsn(ILOAD, next++);
        }
        code.visitVarInsn(ALOAD, next++);
        code.visitVarInsn(ALOAD, next++);
        code.visitVarInsn(ILOAD, next);
    }
}
