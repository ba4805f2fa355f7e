package org.jayasm.tests.random;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jayasm.parser.Immediates;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.jayasm.types.VecType;
import org.jayasm.value.V128;

/** Writes a random program in the binary format. */
final class ProgramEncoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] encode(Program program) {
        var module = new ProgramEncoder();
        module.out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        module.section(1, s -> s.types(program.types()));
        module.section(
                3,
                s -> {
                    s.number(program.functions().size());
                    program.functions().forEach(f -> s.number(f.typeIndex()));
                });
        int functions = program.functions().size();
        module.section(4, s -> s.bytes(1, 0x70, 0).number(functions + 1));
        module.section(5, s -> s.bytes(1, 0).number(Program.MEMORY_PAGES));
        module.section(6, ProgramEncoder::globals);
        module.section(7, s -> s.exports(functions));
        module.section(
                9,
                s -> {
                    s.bytes(1, 0, 0x41, 0, 0x0B).number(functions);
                    for (int i = 0; i < functions; i++) {
                        s.number(i);
                    }
                });
        module.section(
                10,
                s -> {
                    s.number(functions);
                    program.functions().forEach(s::function);
                });
        return module.out.toByteArray();
    }

    private interface Content {
        void write(ProgramEncoder out);
    }

    private void section(int id, Content content) {
        bytes(id);
        sized(content);
    }

    private void sized(Content content) {
        var inner = new ProgramEncoder();
        content.write(inner);
        number(inner.out.size());
        out.writeBytes(inner.out.toByteArray());
    }

    private ProgramEncoder bytes(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    private ProgramEncoder number(long value) {
        long rest = value;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            out.write(((int) rest & 0x7F) | 0x80);
        }
        out.write((int) rest);
        return this;
    }

    private void signed(long value) {
        long rest = value;
        for (; rest >> 6 != 0 && rest >> 6 != -1; rest >>= 7) {
            out.write(((int) rest & 0x7F) | 0x80);
        }
        out.write((int) rest & 0x7F);
    }

    private static int code(ValueType type) {
        return type == VecType.V128 ? 0x7B : 0x7F - ((NumType) type).ordinal();
    }

    private void types(List<FunctionType> types) {
        number(types.size());
        for (var type : types) {
            bytes(0x60).number(type.params().size());
            type.params().forEach(t -> bytes(code(t)));
            number(type.results().size());
            type.results().forEach(t -> bytes(code(t)));
        }
    }

    private void globals() {
        number(Program.GLOBALS.size());
        for (int i = 0; i < Program.GLOBALS.size(); i++) {
            var type = Program.GLOBALS.get(i);
            bytes(code(type), 1);
            instruction(
                    type instanceof NumType number
                            ? new Instr.Const(number, i == Program.FUEL_GLOBAL ? Program.FUEL : 0)
                            : new Instr.VectorConst(new V128(0, 0)));
            bytes(0x0B);
        }
    }

    private void exports(int functions) {
        number(functions + Program.GLOBALS.size() + 1L);
        for (int i = 0; i < functions; i++) {
            name("f" + i).bytes(0).number(i);
        }
        for (int i = 0; i < Program.GLOBALS.size(); i++) {
            name("g" + i).bytes(3).number(i);
        }
        name("memory").bytes(2, 0);
    }

    private ProgramEncoder name(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    private void function(Program.Function function) {
        sized(body -> {
            var own =
                    function.locals()
                            .subList(function.type().params().size(), function.locals().size());
            body.number(own.size());
            own.forEach(t -> body.bytes(1, code(t)));
            body.useFuel();
            body.instructions(function.body());
            body.bytes(0x0B);
        });
    }

    private void instructions(List<Instr> list) {
        list.forEach(this::instruction);
    }

    /** Traps when no fuel is left, else takes one. */
    private void useFuel() {
        bytes(0x23, Program.FUEL_GLOBAL, 0x45, 0x04, 0x40, 0x00, 0x0B);
        bytes(0x23, Program.FUEL_GLOBAL, 0x41, 1, 0x6B, 0x24, Program.FUEL_GLOBAL);
    }

    private void instruction(Instr instr) {
        switch (instr) {
            case Instr.Plain(Opcode opcode, int index) -> {
                opcode(opcode);
                switch (opcode.immediates()) {
                    case NONE -> {}
                    default -> number(index);
                }
            }
            case Instr.Const(NumType type, long bits) -> {
                bytes(0x41 + type.ordinal());
                switch (type) {
                    case I32, I64 -> signed(bits);
                    case F32 -> littleEndian(bits, 4);
                    case F64 -> littleEndian(bits, 8);
                }
            }
            case Instr.VectorConst(V128(long low, long high)) -> {
                opcode(Opcode.V128_CONST);
                littleEndian(low, 8);
                littleEndian(high, 8);
            }
            case Instr.Lanes(Opcode opcode, List<Integer> lanes) -> {
                opcode(opcode);
                lanes.forEach(this::bytes);
            }
            case Instr.Access(Opcode opcode, int offset, int lane) -> {
                opcode(opcode);
                bytes(0).number(offset);
                if (opcode.immediates() == Immediates.MEMARG_LANE) {
                    bytes(lane);
                }
            }
            case Instr.Block block -> {
                bytes(block.opcode().number());
                signed(block.typeIndex());
                if (block.opcode() == Opcode.LOOP) {
                    useFuel();
                }
                instructions(block.body());
                if (block.opcode() == Opcode.IF) {
                    bytes(0x05);
                    instructions(block.otherwise());
                }
                bytes(0x0B);
            }
            case Instr.Table(List<Integer> labels) -> {
                bytes(0x0E).number(labels.size() - 1L);
                labels.forEach(this::number);
            }
            case Instr.Indirect(int typeIndex) -> bytes(0x11).number(typeIndex).bytes(0);
        }
    }

    private void opcode(Opcode opcode) {
        if (opcode.prefix() != 0) {
            bytes(opcode.prefix()).number(opcode.number());
        } else {
            bytes(opcode.number());
        }
    }

    private void littleEndian(long bits, int count) {
        for (int i = 0; i < count; i++) {
            bytes((int) (bits >>> (8 * i)));
        }
    }
}
