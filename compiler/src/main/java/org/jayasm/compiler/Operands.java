package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.types.ValueType;

/**
 * The types of WebAssembly's operands. They are on the JVM's operand stack, but for some at the
 * bottom that are held in variables while that has to be empty.
 */
final class Operands {
    private final List<JvmType> types = new ArrayList<>();
    private final VectorForm vectorForm;

    Operands(VectorForm vectorForm) {
        this.vectorForm = vectorForm;
    }

    /** How many operands values in a row are. */
    int count(List<ValueType> list) {
        return vectorForm.parts(list).size();
    }

    /** How many from the bottom are in variables, and in which. */
    private final List<Integer> held = new ArrayList<>();

    int height() {
        return types.size();
    }

    void push(JvmType type) {
        types.add(type);
    }

    void push(List<ValueType> list) {
        types.addAll(vectorForm.parts(list));
    }

    JvmType pop() {
        return types.removeLast();
    }

    void pop(int count) {
        popTo(types.size() - count);
    }

    void popTo(int height) {
        while (types.size() > height) {
            types.removeLast();
        }
    }

    JvmType top() {
        return types.getLast();
    }

    /** The type of the operand at a height from the bottom. */
    JvmType at(int height) {
        return types.get(height);
    }

    /** How many operands, from the bottom, are held in variables. */
    int held() {
        return held.size();
    }

    /** Notes that the lowest operand on the JVM's stack is in a variable instead. */
    void hold(int variable) {
        held.add(variable);
    }

    /** Notes that only the lowest operands are in variables. */
    void holdOnly(int count) {
        held.subList(count, held.size()).clear();
    }

    /** The variable that holds an operand. */
    int heldIn(int height) {
        return held.get(height);
    }

    /** Those on the JVM's operand stack as a stack map frame has them. */
    Object[] frameTypes() {
        return types.stream().skip(held.size()).map(type -> type.frameType).toArray();
    }
}
