package org.jayasm.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jayasm.types.ValueType;

/** The types of what is on the JVM's operand stack. */
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

    /** As a stack map frame has them. */
    Object[] frameTypes() {
        return types.stream().map(type -> type.frameType).toArray();
    }
}
