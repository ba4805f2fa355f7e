package org.jayasm.parser;

import java.util.List;
import org.jayasm.types.RefType;

/** An element segment: references for tables. */
public record ElementSegment(SegmentMode mode, RefType type, Items items) {
    /** The references, in one of the two forms that the format has. */
    public sealed interface Items {
        int count();
    }

    /** Function indices. The array belongs to the module and must not be changed. */
    public record Functions(int[] indices) implements Items {
        @Override
        public int count() {
            return indices.length;
        }
    }

    /** An expression for each reference. */
    public record Expressions(List<ConstantExpression> list) implements Items {
        @Override
        public int count() {
            return list.size();
        }
    }

    public int count() {
        return items.count();
    }
}
