package org.jayasm;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jayasm.compiler.CodeLinker;
import org.jayasm.compiler.CodeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a class with compiled code of a module, whether the class is there or not. What
 * changes is guarded by the engine's {@link CodeBudget}.
 */
final class StoredUnit {
    private final AutoTier owner;
    private final List<Integer> functions;
    private final int loop;
    private final int bytes;

    /** What it earned, in nanoseconds that were saved or would have been. */
    private double advantage;

    private CodeLinker.@Nullable Linked linked;
    private boolean saved;

    /**
     * @param functions the indices of the functions, the one that was hot first; for a loop, the
     *     one that it is in
     * @param loop the loop's offset in the module; 0 for functions
     * @param bytes the size of the class file
     */
    StoredUnit(
            AutoTier owner, Collection<Integer> functions, int loop, int bytes, double advantage) {
        this.owner = owner;
        this.functions = List.copyOf(functions);
        this.loop = loop;
        this.bytes = bytes;
        this.advantage = advantage;
    }

    /** What was compiled because of a function. */
    static StoredUnit of(AutoTier owner, int function, CodeUnit unit) {
        var functions = new LinkedHashSet<Integer>();
        if (unit.loopOffset() != 0 || unit.functions().contains(function)) {
            functions.add(function);
        }
        functions.addAll(unit.functions());
        return new StoredUnit(owner, functions, unit.loopOffset(), unit.bytes(), 0);
    }

    /** Whether some code is this. */
    boolean is(CodeUnit unit) {
        return unit.loopOffset() == loop
                && (isLoop() || Set.copyOf(functions).equals(Set.copyOf(unit.functions())));
    }

    AutoTier owner() {
        return owner;
    }

    List<Integer> functions() {
        return functions;
    }

    boolean isLoop() {
        return loop != 0;
    }

    int loop() {
        return loop;
    }

    int bytes() {
        return bytes;
    }

    double advantage() {
        return advantage;
    }

    double advantagePerByte() {
        return advantage / bytes;
    }

    /** Takes what it earned into account again, of which a part is forgotten. */
    void earn(double nanos) {
        advantage = advantage / 2 + nanos;
    }

    /** Lets what it earned count less than what others will earn. */
    void age() {
        advantage *= 0.9;
    }

    CodeLinker.@Nullable Linked linked() {
        return linked;
    }

    void linked(CodeLinker.@Nullable Linked code) {
        linked = code;
    }

    /** Whether a store has the class file, or had it. */
    boolean isSaved() {
        return saved;
    }

    void saved(boolean isSaved) {
        saved = isSaved;
    }

    /** What tells it apart from the module's others of its kind. */
    int part() {
        return isLoop() ? loop : functions.getFirst();
    }
}
