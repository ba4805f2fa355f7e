package org.jayasm.interpreter;

import org.jayasm.microcode.Form;
import org.jayasm.microcode.Microcode;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;

/** Makes the nodes of one function for one instance, and connects them. */
final class NodeBuilder {
    private final Microcode code;
    private final Instruction instruction;
    private final Node[] nodes;

    private final InterpretedCode owner;

    private NodeBuilder(Microcode code, ModuleInstance instance, InterpretedCode owner) {
        this.code = code;
        this.owner = owner;
        this.instruction = new Instruction(code, instance);
        this.nodes = new Node[code.count()];
    }

    /**
     * The nodes of a function.
     *
     * @param all one for each instruction of the code
     * @param entry the one that the function begins with
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Nodes(Node[] all, Node entry) {}

    /**
     * Makes and connects the nodes of a function.
     *
     * @param owner what executes them
     */
    static Nodes connected(Microcode code, ModuleInstance instance, InterpretedCode owner) {
        var builder = new NodeBuilder(code, instance, owner);
        for (int i = 0; i < builder.nodes.length; i++) {
            var instruction = builder.instruction.at(i);
            builder.nodes[i] =
                    code.opcode(i) == Opcode.LOOP
                            ? new LoopNode(instruction, i, builder.owner)
                            : node(instruction);
        }
        for (int i = 0; i < builder.nodes.length; i++) {
            builder.connect(i);
        }
        return new Nodes(builder.nodes, builder.pastGotos(0));
    }

    /**
     * Makes a node. See RATIONALE.md, "Why are factories of nodes typed Object, with a return in
     * each case?".
     */
    private static Node node(Instruction i) {
        return (Node)
                switch (i.opcode()) {
                    case BR, BR_TABLE, UNREACHABLE, RETURN -> ControlNodes.control(i);
                    case CALL,
                            CALL_INDIRECT,
                            CALL_REF,
                            RETURN_CALL,
                            RETURN_CALL_INDIRECT,
                            RETURN_CALL_REF ->
                            CallNodes.call(i);
                    case THROW, THROW_REF, TRY_TABLE -> ExceptionNodes.exception(i);
                    case LOCAL_SET, I32_CONST, I64_CONST, REF_NULL, REF_FUNC, SELECT ->
                            VariableNodes.move(i);
                    case GLOBAL_GET, GLOBAL_SET -> VariableNodes.global(i);
                    case TABLE_GET,
                            TABLE_SET,
                            TABLE_SIZE,
                            TABLE_GROW,
                            TABLE_FILL,
                            TABLE_COPY,
                            TABLE_INIT,
                            ELEM_DROP ->
                            TableNodes.table(i);
                    case REF_IS_NULL,
                            REF_AS_NON_NULL,
                            REF_EQ,
                            REF_TEST,
                            REF_CAST,
                            REF_I31,
                            I31_GET_S,
                            I31_GET_U ->
                            ReferenceNodes.reference(i);
                    case STRUCT_NEW,
                            STRUCT_NEW_DEFAULT,
                            STRUCT_GET,
                            STRUCT_GET_S,
                            STRUCT_GET_U,
                            STRUCT_SET ->
                            StructNodes.struct(i);
                    case MEMORY_SIZE,
                            MEMORY_GROW,
                            MEMORY_FILL,
                            MEMORY_COPY,
                            MEMORY_INIT,
                            DATA_DROP ->
                            BulkMemoryNodes.memory(i);
                    case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U ->
                            WideArithmeticNodes.wide(i);
                    default -> regular(i);
                };
    }

    /** Instructions of which the table knows the signature. */
    private static Object regular(Instruction i) {
        var opcode = i.opcode();
        if (opcode.immediates() == Immediates.MEMARG
                || opcode.immediates() == Immediates.MEMARG_LANE) {
            if (MemoryAccess.memory(i).isLarge()) {
                return LargeMemoryNodes.access(i);
            }
        }
        if (opcode.prefix() == VectorNodes.PREFIX) {
            return VectorNodes.vector(i);
        }
        var signature = opcode.signature();
        if (signature == null) {
            return ArrayNodes.array(i);
        }
        if (opcode.size() > 0) {
            return signature.resultCount() == 1 ? MemoryNodes.load(i) : MemoryNodes.store(i);
        }
        var operand = signature.operand(0, NumType.I32);
        if (i.isJump()) {
            return jump(i, operand);
        }
        if (signature.operandCount() == 1) {
            return unary(i, operand, signature.result(0, NumType.I32));
        }
        boolean constant = i.has(Form.CONSTANT);
        return switch ((NumType) operand) {
            case I32 -> constant ? I32Nodes.constant(i) : I32Nodes.binary(i);
            case I64 -> constant ? I64Nodes.constant(i) : I64Nodes.binary(i);
            case F32 -> constant ? F32Nodes.constant(i) : F32Nodes.binary(i);
            case F64 -> constant ? F64Nodes.constant(i) : F64Nodes.binary(i);
        };
    }

    private static Object unary(Instruction i, ValueType operand, ValueType result) {
        if (operand != result && i.opcode() != Opcode.I64_EQZ) {
            return ConversionNodes.unary(i);
        }
        return switch ((NumType) operand) {
            case I32 -> I32Nodes.unary(i);
            case I64 -> I64Nodes.unary(i);
            case F32 -> F32Nodes.unary(i);
            case F64 -> F64Nodes.unary(i);
        };
    }

    private static Object jump(Instruction i, ValueType operand) {
        return switch (i.opcode()) {
            case I32_EQZ, I64_EQZ, I32_AND -> ControlNodes.jump(i);
            default -> {
                boolean constant = i.has(Form.CONSTANT);
                boolean unless = i.has(Form.JUMP_UNLESS);
                yield switch ((NumType) operand) {
                    case I32 -> constant ? I32Nodes.jumpConstant(i) : I32Nodes.jump(i);
                    case I64 -> constant ? I64Nodes.jumpConstant(i) : I64Nodes.jump(i);
                    case F32 -> unless ? F32Nodes.jumpUnless(i) : F32Nodes.jump(i);
                    case F64 -> unless ? F64Nodes.jumpUnless(i) : F64Nodes.jump(i);
                };
            }
        };
    }

    private void connect(int index) {
        var node = nodes[index];
        if (index + 1 < nodes.length) {
            node.next = pastGotos(index + 1);
        }
        if (node instanceof Branch branch) {
            branch.target = pastGotos(code.c(index));
        } else if (node instanceof MultiBranch branch) {
            var targets = branch.targets;
            int first =
                    code.opcode(index) == Opcode.TRY_TABLE
                            ? (int) code.pool(code.c(index))
                            : index + 1;
            for (int i = 0; i < targets.length; i++) {
                targets[i] = pastGotos(first + i);
            }
        }
    }

    /** A branch that does not leave a {@code try_table}. */
    private boolean isGoto(int index) {
        return code.opcode(index) == Opcode.BR && code.b(index) == 0;
    }

    /** The node at an index, or where the gotos there lead to. */
    private Node pastGotos(int index) {
        // A goto that leads to itself is an endless loop, which must stay one.
        for (int steps = 0; steps < 8 && isGoto(index); steps++) {
            index = code.c(index);
        }
        return nodes[index];
    }
}
