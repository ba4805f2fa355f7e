package org.jayasm.interpreter;

import org.jayasm.failure.Failure;
import org.jayasm.failure.TrapException;
import org.jayasm.runtime.ArrayInstance;
import org.jayasm.runtime.ArrayInstance.OfF32;
import org.jayasm.runtime.ArrayInstance.OfF64;
import org.jayasm.runtime.ArrayInstance.OfI16;
import org.jayasm.runtime.ArrayInstance.OfI32;
import org.jayasm.runtime.ArrayInstance.OfI64;
import org.jayasm.runtime.ArrayInstance.OfI8;
import org.jayasm.runtime.ArrayInstance.OfReferences;
import org.jayasm.runtime.ArrayInstance.OfV128;
import org.jayasm.runtime.ExecutionStack;
import org.jayasm.runtime.GuestType;
import org.jayasm.runtime.ModuleInstance;
import org.jayasm.runtime.Slots;
import org.jayasm.types.NumType;
import org.jayasm.types.PackedType;
import org.jayasm.types.StorageType;
import org.jayasm.types.VecType;
import org.jspecify.annotations.Nullable;

/** Nodes for arrays. */
// Rows stay on a line each; NodeBuilder says why each returns.
@SuppressWarnings({"MissingOverride", "StatementSwitchToExpressionSwitch"})
final class ArrayNodes {
    private ArrayNodes() {}

    static Object array(Instruction i) {
        switch (i.opcode()) {
            case ARRAY_NEW:
                return new New(i, i.c());
            case ARRAY_NEW_DEFAULT:
                return new NewDefault(i, i.c());
            case ARRAY_NEW_FIXED:
                return new NewFixed(i);
            case ARRAY_NEW_DATA:
                return new NewFromData(i);
            case ARRAY_NEW_ELEM:
                return new NewFromElements(i);
            case ARRAY_GET, ARRAY_GET_S:
                return get(i, storage(i));
            case ARRAY_GET_U:
                return getUnsigned(i, storage(i));
            case ARRAY_SET:
                return set(i, storage(i));
            case ARRAY_LEN:
                return new Length(i);
            case ARRAY_FILL:
                return new Fill(i);
            case ARRAY_COPY:
                return new Copy(i);
            case ARRAY_INIT_DATA:
                return new InitFromData(i);
            case ARRAY_INIT_ELEM:
                return new InitFromElements(i);
            default:
                throw i.unexpected();
        }
    }

    /** The type whose index is the first half of the pool's entry c. */
    private static GuestType type(Instruction i) {
        return i.instance().type((int) (i.pool(i.c()) >>> 32));
    }

    private static StorageType storage(Instruction i) {
        return type(i).element().storage();
    }

    // spotless:off
    private static Object get(Instruction i, StorageType type) {
        if (type instanceof NumType number) {
            switch (number) {
                case I32: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI32) nonNull(s, s.refs[f + b]); v[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])]; return next; } };
                case I64: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI64) nonNull(s, s.refs[f + b]); v[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])]; return next; } };
                case F32: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfF32) nonNull(s, s.refs[f + b]); v[f + a] = bits(x.elements[at(s, x, x.elements.length, v[f + index])]); return next; } };
                case F64: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfF64) nonNull(s, s.refs[f + b]); v[f + a] = bits(x.elements[at(s, x, x.elements.length, v[f + index])]); return next; } };
            }
        }
        if (type == PackedType.I8) return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI8) nonNull(s, s.refs[f + b]); v[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])]; return next; } };
        if (type == PackedType.I16) return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI16) nonNull(s, s.refs[f + b]); v[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])]; return next; } };
        if (type == VecType.V128) return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfV128) nonNull(s, s.refs[f + b]); int at = 2 * at(s, x, x.length(), v[f + index]); v[f + a] = x.elements[at]; v[f + a + 1] = x.elements[at + 1]; return next; } };
        return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfReferences) nonNull(s, s.refs[f + b]); s.refs[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])]; return next; } };
    }

    private static Object getUnsigned(Instruction i, StorageType type) {
        return type == PackedType.I8
            ? new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI8) nonNull(s, s.refs[f + b]); v[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])] & 0xFF; return next; } }
            : new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI16) nonNull(s, s.refs[f + b]); v[f + a] = x.elements[at(s, x, x.elements.length, v[f + index])] & 0xFFFF; return next; } };
    }

    private static Object set(Instruction i, StorageType type) {
        if (type instanceof NumType number) {
            switch (number) {
                case I32: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI32) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = (int) v[f + b]; return next; } };
                case I64: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI64) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = v[f + b]; return next; } };
                case F32: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfF32) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = f32(v[f + b]); return next; } };
                case F64: return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfF64) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = f64(v[f + b]); return next; } };
            }
        }
        if (type == PackedType.I8) return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI8) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = (byte) v[f + b]; return next; } };
        if (type == PackedType.I16) return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfI16) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = (short) v[f + b]; return next; } };
        if (type == VecType.V128) return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfV128) nonNull(s, s.refs[f + a]); int at = 2 * at(s, x, x.length(), v[f + index]); x.elements[at] = v[f + b]; x.elements[at + 1] = v[f + b + 1]; return next; } };
        return new ArrayAccess(i) { Node exec(ExecutionStack s, long[] v, int f) { var x = (OfReferences) nonNull(s, s.refs[f + a]); x.elements[at(s, x, x.elements.length, v[f + index])] = s.refs[f + b]; return next; } };
    }
    // spotless:on

    /** Makes an array; its operands begin in b. */
    private abstract static class Make extends Unary {
        final GuestType type;

        Make(Instruction i, GuestType type) {
            super(i);
            this.type = type;
        }
    }

    private static final class NewDefault extends Make {
        NewDefault(Instruction i, int type) {
            super(i, i.instance().type(type));
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] = type.newArray((int) v[f + b]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class New extends Make {
        private final int length;

        New(Instruction i, int type) {
            super(i, i.instance().type(type));
            this.length = b + Slots.of(this.type.element().storage().unpacked());
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] =
                        ArrayInstance.filled(type, (int) v[f + length], v, stack.refs, f + b);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class NewFixed extends Make {
        private final int length;

        NewFixed(Instruction i) {
            super(i, type(i));
            this.length = (int) i.pool(i.c());
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] = ArrayInstance.ofRow(type, length, v, stack.refs, f + b);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** Makes an array from the segment that is the second half of the pool's entry c. */
    private abstract static class FromSegment extends Make {
        final ModuleInstance instance;
        final int segment;

        FromSegment(Instruction i) {
            super(i, type(i));
            this.instance = i.instance();
            this.segment = (int) i.pool(i.c());
        }
    }

    private static final class NewFromData extends FromSegment {
        NewFromData(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] =
                        ArrayInstance.ofData(
                                type, instance, segment, (int) v[f + b], (int) v[f + b + 1]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class NewFromElements extends FromSegment {
        NewFromElements(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                stack.refs[f + a] =
                        ArrayInstance.ofElements(
                                type,
                                instance.elements[segment],
                                (int) v[f + b],
                                (int) v[f + b + 1]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static ArrayInstance nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw Failure.NULL_ARRAY_REFERENCE.exception();
        }
        return (ArrayInstance) reference;
    }

    private static final class Length extends Unary {
        Length(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                v[f + a] = nonNull(stack.refs[f + b]).length();
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** Array, index, value, count from a on. */
    private static final class Fill extends Node {
        private final int a;
        private final int count;

        Fill(Instruction i) {
            var type = i.instance().type(i.c());
            this.a = i.a();
            this.count = a + 2 + Slots.of(type.element().storage().unpacked());
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                nonNull(stack.refs[f + a])
                        .fill((int) v[f + a + 1], (int) v[f + count], v, stack.refs, f + a + 2);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** Destination and index, source and index, count from a on. */
    private static final class Copy extends Node {
        private final int a;

        Copy(Instruction i) {
            this.a = i.a();
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                int at = f + a;
                var destination = nonNull(stack.refs[at]);
                destination.copyFrom(
                        nonNull(stack.refs[at + 2]),
                        (int) v[at + 1],
                        (int) v[at + 3],
                        (int) v[at + 4]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    /** Array and index, index in the segment, count from a on. */
    private static final class InitFromData extends FromSegment {
        InitFromData(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                int at = f + a;
                nonNull(stack.refs[at])
                        .initData(
                                instance,
                                segment,
                                (int) v[at + 1],
                                (int) v[at + 2],
                                (int) v[at + 3]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }

    private static final class InitFromElements extends FromSegment {
        InitFromElements(Instruction i) {
            super(i);
        }

        @Override
        @Nullable Node exec(ExecutionStack stack, long[] v, int f) {
            try {
                int at = f + a;
                nonNull(stack.refs[at])
                        .initElements(
                                instance.elements[segment],
                                (int) v[at + 1],
                                (int) v[at + 2],
                                (int) v[at + 3]);
                return next;
            } catch (TrapException e) {
                throw from(stack, e);
            }
        }
    }
}
