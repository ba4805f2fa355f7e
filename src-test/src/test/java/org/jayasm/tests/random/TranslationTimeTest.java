package org.jayasm.tests.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jayasm.Engine;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.NumType;
import org.jayasm.types.ValueType;
import org.junit.jupiter.api.Test;

/** Translating a function takes time in proportion to its size, however it is made. */
class TranslationTimeTest {
    private static final int MANY = 300_000;
    private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

    private static final Instr GET = new Instr.Plain(Opcode.LOCAL_GET, 0);
    private static final Instr SET = new Instr.Plain(Opcode.LOCAL_SET, 0);
    private static final Instr DROP = new Instr.Plain(Opcode.DROP, 0);
    private static final Instr ONE = new Instr.Const(NumType.I32, 1);

    @Test
    void manyPendingLocalsAndManyChanges() {
        var body = new ArrayList<Instr>();
        for (int i = 0; i < MANY; i++) {
            body.add(GET);
        }
        for (int i = 0; i < MANY; i++) {
            body.add(ONE);
            body.add(SET);
        }
        for (int i = 0; i < MANY; i++) {
            body.add(DROP);
        }
        run(body);
    }

    @Test
    void manyPendingLocalsAndManyBlocks() {
        var block = new Instr.Block(Opcode.BLOCK, NOTHING, 0, List.of(), List.of());
        var body = new ArrayList<Instr>();
        for (int i = 0; i < MANY; i++) {
            body.add(GET);
            body.add(block);
        }
        for (int i = 0; i < MANY; i++) {
            body.add(DROP);
        }
        run(body);
    }

    /** Each target of the table needs the same moves, which must not be repeated. */
    @Test
    void manyTargetsThatTakeManyValues() {
        var values = Collections.<ValueType>nCopies(900, NumType.I32);
        var many = new FunctionType(List.of(), values);
        var body = new ArrayList<Instr>(Collections.nCopies(901, ONE));
        body.add(ONE);
        body.add(new Instr.Table(Collections.nCopies(MANY, 0)));
        var all = new ArrayList<Instr>();
        all.add(new Instr.Block(Opcode.BLOCK, many, 1, body, List.of()));
        all.addAll(Collections.nCopies(900, DROP));
        run(all, NOTHING, many);
    }

    private static void run(List<Instr> body) {
        run(body, NOTHING);
    }

    private static void run(List<Instr> body, FunctionType... types) {
        var function = new Program.Function(0, NOTHING, List.of(NumType.I32), body);
        var bytes = ProgramEncoder.encode(new Program(List.of(types), List.of(function)));
        var instance = Engine.create().load(bytes).instantiate();
        var result = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> instance.call("f0"));
        assertThat(result).isNull();
    }
}
