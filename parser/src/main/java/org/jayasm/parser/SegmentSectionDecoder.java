package org.jayasm.parser;

import java.util.ArrayList;
import org.jayasm.failure.Failure;
import org.jayasm.feature.Feature;
import org.jayasm.types.AbsHeapType;
import org.jayasm.types.RefType;

/** Reads the element, data count and data sections (3.0, 5.5.12, 5.5.14 and 5.5.15). */
final class SegmentSectionDecoder {
    private static final SegmentMode PASSIVE = new SegmentMode.Passive();
    private static final SegmentMode DECLARATIVE = new SegmentMode.Declarative();

    /** In the flags of an element segment: passive, or declarative with {@link #EXPLICIT}. */
    private static final int NOT_ACTIVE = 1;

    /** In the flags of an element segment: names its table, if active, and its kind or type. */
    private static final int EXPLICIT = 2;

    /** In the flags of an element segment: has expressions instead of function indices. */
    private static final int EXPRESSIONS = 4;

    private final CodeReader reader;
    private final ModuleBuilder module;

    SegmentSectionDecoder(CodeReader reader, ModuleBuilder module) {
        this.reader = reader;
        this.module = module;
    }

    void elements() {
        int count = reader.count(ImplementationLimits.ELEMENT_SEGMENTS, "element segments");
        for (int i = 0; i < count; i++) {
            module.elements.add(element());
        }
    }

    private ElementSegment element() {
        int offset = reader.position();
        int flags = reader.u32();
        if ((flags & ~(NOT_ACTIVE | EXPLICIT | EXPRESSIONS)) != 0) {
            throw reader.malformed(Failure.MALFORMED_ELEMENTS_FLAGS, offset);
        }
        if (flags != 0) {
            reader.require(Feature.BULK_MEMORY, "this kind of element segment", offset);
        }
        boolean explicit = (flags & EXPLICIT) != 0;
        SegmentMode mode;
        if ((flags & NOT_ACTIVE) != 0) {
            mode = explicit ? DECLARATIVE : PASSIVE;
        } else {
            int table = explicit ? reader.u32() : 0;
            mode = new SegmentMode.Active(table, reader.constantExpression());
        }
        boolean typed = (flags & (NOT_ACTIVE | EXPLICIT)) != 0;
        if ((flags & EXPRESSIONS) != 0) {
            var type = typed ? reader.refType() : RefType.funcref();
            return new ElementSegment(mode, type, expressions());
        }
        if (typed) {
            elementKind();
        }
        return new ElementSegment(mode, RefType.of(false, AbsHeapType.FUNC), functions());
    }

    private void elementKind() {
        int offset = reader.position();
        if (reader.u8() != 0) {
            throw reader.malformed(Failure.MALFORMED_ELEMENT_KIND, offset);
        }
    }

    private ElementSegment.Items functions() {
        var indices = new int[reader.count()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = reader.u32();
        }
        return new ElementSegment.Functions(indices);
    }

    private ElementSegment.Items expressions() {
        int count = reader.count();
        var expressions = new ArrayList<ConstantExpression>(count);
        for (int i = 0; i < count; i++) {
            expressions.add(reader.constantExpression());
        }
        return new ElementSegment.Expressions(expressions);
    }

    void dataCount() {
        int offset = reader.position();
        int count = reader.u32();
        reader.require(Feature.BULK_MEMORY, "a data count section", offset);
        // Checked here, because -1 stands for no data count.
        if (count < 0) {
            throw reader.malformed(Failure.INCONSISTENT_DATA_COUNT, offset);
        }
        module.dataCount = count;
    }

    void datas() {
        int count = reader.count(ImplementationLimits.DATA_SEGMENTS, "data segments");
        for (int i = 0; i < count; i++) {
            module.datas.add(data());
        }
    }

    private DataSegment data() {
        int offset = reader.position();
        int flags = reader.u32();
        if (flags == 1 || flags == 2) {
            reader.require(Feature.BULK_MEMORY, "this kind of data segment", offset);
        }
        var mode =
                switch (flags) {
                    case 0 -> new SegmentMode.Active(0, reader.constantExpression());
                    case 1 -> PASSIVE;
                    case 2 -> new SegmentMode.Active(reader.u32(), reader.constantExpression());
                    default -> throw reader.malformed(Failure.MALFORMED_DATA_FLAGS, offset);
                };
        int length = reader.count();
        int from = reader.position();
        reader.skip(length);
        return new DataSegment(mode, from, from + length);
    }
}
