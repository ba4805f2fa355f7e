package org.jayasm.microcode;

import java.util.Arrays;
import java.util.List;
import org.jayasm.parser.Opcode;
import org.jayasm.types.FunctionType;
import org.jayasm.types.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The structured control instructions that are open during translation, innermost last. Forward
 * branches to the end of one are chained through their targets until it is known.
 */
final class Labels {
    private static final int NONE = -1;

    private final CodeBuffer code;

    private Opcode[] opcodes = new Opcode[16];
    private FunctionType[] types = new FunctionType[16];
    private int[] heights = new int[16];
    private int[] baseSlots = new int[16];
    private int[] loopStarts = new int[16];
    private int[] pending = new int[16];
    private int[] elses = new int[16];
    private int[] tryDepths = new int[16];
    private @Nullable LegacyTry[] legacyTries = new LegacyTry[16];
    private int depth;

    /** The innermost of the labels that are watched; -1 when none are. */
    private int watchedFrom = -1;

    private int[] watchedTargets = {};
    private int[] watchedSlots = {};
    private int tryDepth;

    Labels(CodeBuffer code) {
        this.code = code;
    }

    /**
     * Opens a control instruction.
     *
     * @param height the operand stack's height below its parameters
     * @param baseSlot the slot of its first parameter and of its first result
     */
    void open(Opcode opcode, FunctionType type, int height, int baseSlot) {
        if (depth == opcodes.length) {
            int larger = 2 * depth;
            opcodes = Arrays.copyOf(opcodes, larger);
            types = Arrays.copyOf(types, larger);
            heights = Arrays.copyOf(heights, larger);
            baseSlots = Arrays.copyOf(baseSlots, larger);
            loopStarts = Arrays.copyOf(loopStarts, larger);
            pending = Arrays.copyOf(pending, larger);
            elses = Arrays.copyOf(elses, larger);
            tryDepths = Arrays.copyOf(tryDepths, larger);
            legacyTries = Arrays.copyOf(legacyTries, larger);
        }
        opcodes[depth] = opcode;
        types[depth] = type;
        heights[depth] = height;
        baseSlots[depth] = baseSlot;
        loopStarts[depth] = code.position();
        pending[depth] = NONE;
        elses[depth] = NONE;
        tryDepths[depth] = tryDepth;
        legacyTries[depth] = null;
        depth++;
    }

    /** The code from here on is the body of the innermost block, a {@code try_table}. */
    void enterTry() {
        tryDepth++;
    }

    /** The body of a {@code try_table} ends. */
    void leaveTry() {
        tryDepth--;
    }

    /** How many {@code try_table} bodies a branch from here to the label leaves. */
    int triesLeft(int label) {
        return tryDepth - tryDepths[label];
    }

    int depth() {
        return depth;
    }

    /** The position of the label that a branch instruction names by its distance. */
    int at(int distance) {
        return depth - 1 - distance;
    }

    int innermost() {
        return depth - 1;
    }

    void close() {
        depth--;
    }

    Opcode opcode(int label) {
        return opcodes[label];
    }

    /** Says that the innermost label's instruction is in another of its parts. */
    void continueAs(Opcode opcode) {
        opcodes[depth - 1] = opcode;
    }

    void setLegacyTry(LegacyTry legacyTry) {
        legacyTries[depth - 1] = legacyTry;
    }

    /** What belongs to a label that is one of a legacy {@code try}; null for others. */
    @Nullable LegacyTry legacyTry(int label) {
        return legacyTries[label];
    }

    FunctionType type(int label) {
        return types[label];
    }

    int height(int label) {
        return heights[label];
    }

    int baseSlot(int label) {
        return baseSlots[label];
    }

    boolean isFunction(int label) {
        return label == 0;
    }

    /** The types of the values that a branch to the label takes along. */
    List<ValueType> branchTypes(int label) {
        var type = types[label];
        return opcodes[label] == Opcode.LOOP ? type.params() : type.results();
    }

    /** Lets the jump at {@code index} lead to the label. */
    void connect(int index, int label) {
        if (opcodes[label] == Opcode.LOOP) {
            code.setC(index, loopStarts[label]);
        } else {
            code.setC(index, pending[label]);
            pending[label] = index;
        }
    }

    /** Notes what the labels are that branches out of the innermost loop can lead to. */
    void watch() {
        watchedFrom = depth - 2;
        watchedTargets = new int[depth - 1];
        watchedSlots = new int[depth - 1];
        for (int label = watchedFrom; label >= 0; label--) {
            int i = watchedFrom - label;
            watchedSlots[i] = isFunction(label) ? 0 : baseSlots[label];
            watchedTargets[i] = watchedTarget(label);
        }
    }

    private int watchedTarget(int label) {
        if (triesLeft(label) > 0) {
            return LabelsAround.OUT_OF_TRY;
        } else if (isFunction(label)) {
            return LabelsAround.RETURN;
        }
        return opcodes[label] == Opcode.LOOP ? loopStarts[label] : LabelsAround.NOT_KNOWN;
    }

    /** Notes where branches to a label that is not a loop's lead. */
    void watchEnd(int label) {
        int i = watchedFrom - label;
        if (i >= 0 && i < watchedTargets.length && watchedTargets[i] == LabelsAround.NOT_KNOWN) {
            watchedTargets[i] = code.position();
        }
    }

    LabelsAround watched() {
        return new LabelsAround(watchedTargets, watchedSlots);
    }

    /** Notes the length of a loop that ends here where it is marked. */
    void measureLoop(int label) {
        int start = loopStarts[label];
        if (opcodes[label] == Opcode.LOOP && code.isLoop(start)) {
            code.setB(start, code.position() - start);
        }
    }

    /** Keeps the jump that an {@code if} makes when its condition does not hold. */
    void setElse(int label, int jump) {
        elses[label] = jump;
    }

    /** Lets the jump kept by {@link #setElse} lead here; whether there was one. */
    boolean bindElse(int label) {
        int jump = elses[label];
        if (jump == NONE) {
            return false;
        }
        code.setC(jump, code.position());
        code.bindHere();
        elses[label] = NONE;
        return true;
    }

    /** Lets all forward branches to the label lead here; whether there were any. */
    boolean bindEnd(int label) {
        int jump = pending[label];
        if (jump == NONE) {
            return false;
        }
        while (jump != NONE) {
            int next = code.c(jump);
            code.setC(jump, code.position());
            jump = next;
        }
        code.bindHere();
        return true;
    }
}
