package org.jayasm.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.jayasm.parser.ModuleNames;
import org.jayasm.parser.WasmModule;
import org.jspecify.annotations.Nullable;

/**
 * A module at run time (3.0, 4.2.5 "Module Instances"): what its index spaces refer to. Arrays hold
 * imports first, then the module's own, as the index spaces do. {@link Instantiation} makes it.
 */
public final class ModuleInstance {
    private static final @Nullable Object[] NO_ELEMENTS = {};

    private final WasmModule module;
    private final GuestTypes types;

    public final FunctionInstance[] functions;
    public final TableInstance[] tables;
    public final MemoryInstance[] memories;
    public final GlobalInstance[] globals;
    public final TagInstance[] tags;

    /** The references of each element segment; empty once dropped. */
    public final @Nullable Object[][] elements;

    /** What is asked before calls of functions; null while nothing is. */
    public volatile @Nullable CallHooks hooks;

    private final boolean[] droppedDatas;
    private @Nullable Map<String, ExternInstance> exports;
    private @Nullable ModuleNames names;
    private @Nullable Object hostView;

    ModuleInstance(WasmModule module, GuestTypes types) {
        this.module = module;
        this.types = types;
        this.functions = new FunctionInstance[module.functions().size()];
        this.tables = new TableInstance[module.tables().size()];
        this.memories = new MemoryInstance[module.memories().size()];
        this.globals = new GlobalInstance[module.globals().size()];
        this.tags = new TagInstance[module.tags().size()];
        this.elements = new Object[module.elements().size()][];
        this.droppedDatas = new boolean[module.datas().size()];
    }

    public WasmModule module() {
        return module;
    }

    /** The structure and array types of the engine. */
    public GuestTypes types() {
        return types;
    }

    /**
     * A structure or array type of the module.
     *
     * @param index its index in the module's type index space
     */
    public GuestType type(int index) {
        return types.of(module.types().get(index));
    }

    /** What the module exports, by name, in the module's order. */
    public Map<String, ExternInstance> exports() {
        var known = exports;
        if (known == null) {
            throw new IllegalStateException("the instance is not complete yet");
        }
        return known;
    }

    /** Whether the host wants to be asked before calls of a function of the module. */
    public boolean isHooked(int function) {
        var known = hooks;
        return known != null && known.concerns(function);
    }

    /** What the host sees for this instance; null before it is shown. */
    public @Nullable Object hostView() {
        return hostView;
    }

    public void hostView(Object view) {
        hostView = view;
    }

    void exports(Map<String, ExternInstance> exports) {
        this.exports = exports;
    }

    /** Copies from a data segment to a memory (3.0, memory.init). */
    public void initMemory(int data, MemoryInstance memory, long to, long from, long count) {
        var segment = module.datas().get(data);
        int length = droppedDatas[data] ? 0 : segment.length();
        memory.init(module.bytes(), segment.from(), length, to, from, count);
    }

    /** The bytes of a data segment, in the byte order of the guest; none once it was dropped. */
    ByteBuffer data(int data) {
        var segment = module.datas().get(data);
        int length = droppedDatas[data] ? 0 : segment.length();
        return ByteBuffer.wrap(module.bytes(), segment.from(), length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    public void dropData(int data) {
        droppedDatas[data] = true;
    }

    public boolean isDataDropped(int data) {
        return droppedDatas[data];
    }

    public void dropElements(int segment) {
        elements[segment] = NO_ELEMENTS;
    }

    /** What the module and its functions are called where people read it. */
    public ModuleNames names() {
        var known = names;
        if (known == null) {
            known = ModuleNames.of(module);
            names = known;
        }
        return known;
    }
}
