package org.jayasm.microcode;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jayasm.parser.CodeReader;
import org.jayasm.parser.Opcode;
import org.jayasm.runtime.Slots;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.FunctionType;
import org.jayasm.types.RefType;
import org.jayasm.types.ValueType;

/** Translates structured control, branches, calls and returns. */
final class Branches {
    private static final RefType EXCEPTION = RefType.of(false, AbsHeapType.EXN);

    private final CodeBuffer code;
    private final Operands operands;
    private final Labels labels;
    private final boolean marksLoops;
    private boolean reachable = true;

    /** The offset of a loop of which the labels around are asked for; 0 if there is none. */
    private int watchedLoop;

    /**
     * @param marksLoops whether each loop begins with an instruction that says so
     */
    Branches(CodeBuffer code, Operands operands, Labels labels, boolean marksLoops) {
        this.code = code;
        this.operands = operands;
        this.labels = labels;
        this.marksLoops = marksLoops;
    }

    /** Asks for the labels around a loop. */
    void watch(int loop) {
        watchedLoop = loop;
    }

    LabelsAround watched() {
        return labels.watched();
    }

    /** Whether the next instruction can be reached. */
    boolean reachable() {
        return reachable;
    }

    /** Whether the function's own block is still open. */
    boolean isOpen() {
        return labels.depth() > 0;
    }

    void openFunction(FunctionType type) {
        labels.open(
                Opcode.BLOCK, new FunctionType(List.of(), type.results()), 0, operands.topSlot());
    }

    void open(Opcode opcode, FunctionType type) {
        int paramCount = type.params().size();
        if (opcode == Opcode.IF) {
            int condition = operands.height() - 1;
            settleForBlock(condition, paramCount);
            int jump = jump(false);
            openAt(opcode, type, operands.height() - paramCount);
            labels.setElse(labels.innermost(), jump);
        } else {
            settleForBlock(operands.height(), paramCount);
            code.bindHere();
            openAt(opcode, type, operands.height() - paramCount);
            if (opcode == Opcode.LOOP && marksLoops) {
                code.add(Opcode.LOOP, 0, code.offset(), 0, 0);
                if (code.offset() == watchedLoop) {
                    labels.watch();
                }
            }
        }
    }

    private void openAt(Opcode opcode, FunctionType type, int height) {
        labels.open(opcode, type, height, operands.home(height));
    }

    /**
     * What enters a block must look the same however the block is left: operands that stand for
     * locals would change with them. Parameters must be where branches to a loop put them.
     */
    private void settleForBlock(int end, int paramCount) {
        operands.settleLocals(end - paramCount);
        for (int i = end - paramCount; i < end; i++) {
            operands.settle(i);
        }
    }

    /** The rest of the block cannot be reached. */
    void stop() {
        reachable = false;
    }

    void elseArm() {
        int label = labels.innermost();
        var type = labels.type(label);
        if (reachable) {
            operands.settleFrom(labels.height(label));
            goTo(label);
        }
        labels.bindElse(label);
        operands.popTo(labels.height(label));
        pushAll(type.params());
        reachable = true;
    }

    void end() {
        int label = labels.innermost();
        int height = labels.height(label);
        switch (labels.opcode(label)) {
            case TRY_TABLE, TRY, CATCH, CATCH_ALL -> endPartOfTry(label);
            default -> {
                if (reachable) {
                    operands.settleFrom(height);
                }
            }
        }
        var legacyTry = labels.legacyTry(label);
        if (legacyTry != null) {
            legacyTry.complete();
        }
        labels.measureLoop(label);
        // Without an else, the condition's jump leads here, with the parameters as results.
        boolean entered = labels.bindElse(label);
        entered |= labels.bindEnd(label);
        labels.watchEnd(label);
        operands.popTo(height);
        pushAll(labels.type(label).results());
        reachable |= entered;
        if (labels.isFunction(label) && reachable) {
            giveBack();
        }
        labels.close();
    }

    /** Ends a body or a handler, which are left by a branch. */
    private void endPartOfTry(int label) {
        if (reachable) {
            moveValues(label);
            goTo(label);
            stop();
        }
        switch (labels.opcode(label)) {
            case TRY_TABLE, TRY -> labels.leaveTry();
            default -> {}
        }
    }

    /** Emits an unconditional branch, which may lead out of the bodies of {@code try_table}s. */
    private void goTo(int label) {
        labels.connect(code.add(Opcode.BR, 0, 0, labels.triesLeft(label), 0), label);
    }

    /**
     * Opens a {@code try_table}. The instruction is followed by a branch for each catch clause and
     * one to the body; a clause's branch leads to code that takes what was caught, in temporaries
     * on top of what was there before, to the clause's label.
     */
    void openTry(FunctionType type, List<CatchClause> clauses) {
        int paramCount = type.params().size();
        settleForBlock(operands.height(), paramCount);
        int height = operands.height() - paramCount;
        int baseSlot = operands.home(height);
        int pool = code.constant(code.position() + 1);
        for (var clause : clauses) {
            code.constant(((long) clause.kind() << 32) | (clause.tag() & 0xFFFFFFFFL));
        }
        int head = code.add(Opcode.TRY_TABLE, 0, baseSlot, clauses.size(), pool);
        for (int i = 0; i <= clauses.size(); i++) {
            code.add(Opcode.BR, 0, 0, 0, 0);
        }
        operands.popTo(height);
        for (int i = 0; i < clauses.size(); i++) {
            bind(head + 1 + i);
            pushAll(clauses.get(i).caught());
            int label = labels.at(clauses.get(i).label());
            moveValues(label);
            goTo(label);
            operands.popTo(height);
        }
        bind(head + 1 + clauses.size());
        pushAll(type.params());
        openAt(Opcode.TRY_TABLE, type, height);
        labels.enterTry();
    }

    /** Opens a legacy {@code try}. */
    void openLegacyTry(FunctionType type) {
        int paramCount = type.params().size();
        settleForBlock(operands.height(), paramCount);
        int height = operands.height() - paramCount;
        var legacyTry = new LegacyTry(code, operands.home(height));
        openAt(Opcode.TRY, type, height);
        labels.setLegacyTry(legacyTry);
        labels.enterTry();
    }

    /**
     * Begins a handler of a legacy {@code try}. It has the exception in the slot of the label's
     * first result, below what it takes from the exception.
     *
     * @param tag the index of the tag; -1 for {@code catch_all}
     */
    void handler(Opcode opcode, int tag, List<ValueType> caught) {
        int label = labels.innermost();
        endPartOfTry(label);
        labels.continueAs(opcode);
        operands.popTo(labels.height(label));
        int kind = tag < 0 ? CatchKind.ALL | CatchKind.REFERENCE_FIRST : CatchKind.REFERENCE_FIRST;
        legacyTry(label).addClause(kind, tag);
        code.bindHere();
        operands.pushTemporary(EXCEPTION);
        pushAll(caught);
        reachable = true;
    }

    private LegacyTry legacyTry(int label) {
        return Objects.requireNonNull(labels.legacyTry(label));
    }

    /** Ends a legacy {@code try} whose exceptions go to the handlers of a label further out. */
    void delegate(int distance) {
        int label = labels.innermost();
        endPartOfTry(label);
        int target = labels.at(distance + 1);
        int triesLeft = labels.triesLeft(target);
        boolean inBody =
                switch (labels.opcode(target)) {
                    case TRY, TRY_TABLE -> true;
                    default -> false;
                };
        int passed = inBody ? triesLeft - 1 : triesLeft;
        legacyTry(label).addClause(CatchKind.ALL | CatchKind.DELEGATE, passed);
        labels.continueAs(Opcode.DELEGATE);
        end();
    }

    /** Throws again what the handler of a label caught. */
    void rethrow(int distance) {
        code.add(Opcode.THROW_REF, 0, labels.baseSlot(labels.at(distance)), 0, 0);
        stop();
    }

    private void pushAll(List<ValueType> types) {
        for (int i = 0; i < types.size(); i++) {
            operands.pushTemporary(types.get(i));
        }
    }

    /** {@code br}, {@code br_if} and the branches on null. */
    void branch(Opcode opcode, int distance) {
        int label = labels.at(distance);
        switch (opcode) {
            case BR -> {
                if (labels.isFunction(label)) {
                    giveBack();
                } else {
                    moveValues(label);
                    goTo(label);
                    stop();
                }
            }
            case BR_IF -> branchIf(label);
            case DELEGATE -> delegate(distance);
            case RETHROW -> rethrow(distance);
            case BR_ON_NULL -> {
                int top = operands.height() - 1;
                int slot = operands.slot(top);
                if (needsMoves(label, top)) {
                    int skip = code.add(Opcode.REF_IS_NULL, Form.JUMP_UNLESS, slot, 0, 0);
                    moveValues(label, top);
                    goTo(label);
                    bind(skip);
                } else {
                    labels.connect(code.add(Opcode.REF_IS_NULL, Form.JUMP, slot, 0, 0), label);
                }
            }
            case BR_ON_NON_NULL -> {
                int slot = operands.slot(operands.height() - 1);
                if (needsMoves(label, operands.height())) {
                    int skip = code.add(Opcode.REF_IS_NULL, Form.JUMP, slot, 0, 0);
                    moveValues(label);
                    goTo(label);
                    bind(skip);
                } else {
                    labels.connect(
                            code.add(Opcode.REF_IS_NULL, Form.JUMP_UNLESS, slot, 0, 0), label);
                }
                operands.pop();
            }
            default -> throw Prescan.unexpected(opcode);
        }
    }

    /**
     * Branches when the reference on top is of a type, or when it is not; it remains in both cases.
     */
    void branchOnCast(Opcode opcode, AggregateInstructions.CastBranch cast) {
        int label = labels.at(cast.label());
        int slot = operands.slot(operands.height() - 1);
        boolean onSuccess = opcode == Opcode.BR_ON_CAST;
        int when = onSuccess ? Form.JUMP : Form.JUMP_UNLESS;
        if (needsMoves(label, operands.height())) {
            int unless = onSuccess ? Form.JUMP_UNLESS : Form.JUMP;
            int skip = code.add(Opcode.REF_TEST, unless, slot, cast.target(), 0);
            moveValues(label);
            goTo(label);
            bind(skip);
        } else {
            labels.connect(code.add(Opcode.REF_TEST, when, slot, cast.target(), 0), label);
        }
    }

    private void branchIf(int label) {
        if (needsMoves(label, operands.height() - 1)) {
            int skip = jump(false);
            moveValues(label);
            goTo(label);
            bind(skip);
        } else {
            labels.connect(jump(true), label);
        }
    }

    private void bind(int jump) {
        code.setC(jump, code.position());
        code.bindHere();
    }

    /**
     * Pops the condition and emits a jump, to be connected, that is taken when it holds or, on
     * demand, when it does not.
     */
    private int jump(boolean when) {
        int top = operands.height() - 1;
        if (operands.isTemporary(top) && code.lastComputes(operands.home(top))) {
            var condition = code.lastOpcode();
            int form = code.lastForm();
            int left = code.lastB();
            int right = code.lastC();
            var inverse = Conditions.inverse(condition);
            if (inverse != null) {
                operands.pop();
                code.removeLast();
                return code.add(when ? condition : inverse, form | Form.JUMP, left, right, 0);
            }
            if (Conditions.jumpsInBothSenses(condition)) {
                operands.pop();
                code.removeLast();
                return code.add(
                        condition, form | (when ? Form.JUMP : Form.JUMP_UNLESS), left, right, 0);
            }
        }
        int slot = operands.slot(top);
        operands.pop();
        return code.add(Opcode.I32_EQZ, when ? Form.JUMP_UNLESS : Form.JUMP, slot, 0, 0);
    }

    /** Whether a branch needs code of its own, to bring the values below {@code end} into place. */
    private boolean needsMoves(int label, int end) {
        if (labels.triesLeft(label) > 0) {
            // A conditional jump cannot leave a try_table; code of its own can.
            return true;
        }
        var types = labels.branchTypes(label);
        int slot = labels.baseSlot(label);
        int first = end - types.size();
        for (int i = 0; i < types.size(); i++) {
            if (!operands.isAt(first + i, slot)) {
                return true;
            }
            slot += Slots.of(types.get(i));
        }
        return false;
    }

    private void moveValues(int label) {
        moveValues(label, operands.height());
    }

    /** Moves the values below {@code end} to where the label's block expects them. */
    private void moveValues(int label, int end) {
        var types = labels.branchTypes(label);
        int slot = labels.baseSlot(label);
        int first = end - types.size();
        // Upwards: a temporary never lies below the slot that it goes to, so none is overwritten.
        for (int i = 0; i < types.size(); i++) {
            operands.moveTo(first + i, slot);
            slot += Slots.of(types.get(i));
        }
    }

    void table(CodeReader reader) {
        int count = reader.u32();
        int selector = operands.slot(operands.height() - 1);
        operands.pop();
        code.add(Opcode.BR_TABLE, 0, 0, selector, count);
        int firstEntry = code.position();
        int[] targets = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            targets[i] = labels.at(reader.u32());
            code.add(Opcode.BR, 0, 0, 0, 0);
        }
        var moves = new HashMap<Integer, Integer>();
        for (int i = 0; i <= count; i++) {
            int label = targets[i];
            if (!needsMoves(label, operands.height())) {
                labels.connect(firstEntry + i, label);
                continue;
            }
            var known = moves.putIfAbsent(label, code.position());
            code.setC(firstEntry + i, known == null ? code.position() : known);
            if (known == null) {
                moveValues(label);
                goTo(label);
            }
        }
        stop();
    }

    /** Returns from the function with the operands on top as results. */
    void giveBack() {
        var types = labels.branchTypes(0);
        int count = types.size();
        int first = operands.height() - count;
        if (count == 1 && !operands.isConstant(first) && types.getFirst().byteSize() != 16) {
            int form = Operands.moveForm(types.getFirst());
            code.add(Opcode.RETURN, form, 1, operands.slot(first), 0);
        } else {
            if (count > 1) {
                // A local may be both a source and the place of another result.
                operands.settleFrom(first);
            }
            int slot = 0;
            for (int i = 0; i < count; i++) {
                operands.moveTo(first + i, slot);
                slot += Slots.of(types.get(i));
            }
            code.add(Opcode.RETURN, 0, 0, 0, 0);
        }
        stop();
    }

    /**
     * A call whose arguments are on top, or a tail call.
     *
     * @param selector the slot that holds the index or reference of the callee, if there is one
     */
    void call(Opcode opcode, FunctionType callee, int selector, int c) {
        int first = operands.height() - callee.params().size();
        operands.settleFrom(first);
        int base = operands.home(first);
        operands.popTo(first);
        code.add(opcode, 0, selector, base, c);
        switch (opcode) {
            case CALL, CALL_INDIRECT, CALL_REF -> pushAll(callee.results());
            default -> stop();
        }
    }
}
