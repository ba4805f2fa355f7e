package org.jayasm.microcode;

import java.util.List;
import org.jayasm.types.ValueType;

/**
 * A catch clause of a {@code try_table}.
 *
 * @param kind the clause's code in the binary format; see {@link CatchKind}
 * @param tag the index of the tag, or -1 where every exception is caught
 * @param label the label's distance, seen from outside of the block
 * @param caught the types of what the clause takes to the label
 */
record CatchClause(int kind, int tag, int label, List<ValueType> caught) {}
