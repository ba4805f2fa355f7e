package org.jayasm;

import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jayasm.failure.Failure;
import org.jayasm.parser.Import;
import org.jayasm.runtime.ExternInstance;
import org.jayasm.types.DefinedType;
import org.jayasm.types.FunctionType;
import org.jayasm.value.V128;
import org.jspecify.annotations.Nullable;

/**
 * What a module is given for its imports. Immutable; make one with {@link #builder()}. Names that a
 * module does not ask for are ignored.
 */
public final class Imports {
    /** No imports. */
    public static final Imports NONE = builder().build();

    private record Name(String module, String name) {
        // What records have by themselves is linked at its first use, which takes 20 ms.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name that
                    && module.equals(that.module)
                    && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * module.hashCode() + name.hashCode();
        }
    }

    /** Gives what stands for an import of an expected type in an engine, or null if it cannot. */
    @FunctionalInterface
    private interface Source {
        @Nullable ExternInstance get(Engine engine, Import wanted);
    }

    private final Map<Name, Source> sources;

    /** For all names of a module that are not among the sources. */
    private final Map<String, Source> modules;

    private Imports(Map<Name, Source> sources, Map<String, Source> modules) {
        this.sources = Map.copyOf(sources);
        this.modules = Map.copyOf(modules);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Nullable ExternInstance resolve(Engine engine, Import wanted) {
        var source = sources.get(new Name(wanted.module(), wanted.name()));
        if (source == null) {
            source = modules.get(wanted.module());
        }
        return source == null ? null : source.get(engine, wanted);
    }

    private static @Nullable ExternInstance checkEngine(
            Engine engine, @Nullable Engine owner, Import wanted, @Nullable ExternInstance found) {
        if (owner != null && owner != engine) {
            throw Failure.INCOMPATIBLE_IMPORT.exception(
                    "\"%s\" \"%s\" belongs to another engine"
                            .formatted(wanted.module(), wanted.name()));
        }
        return found;
    }

    /** Collects imports. Adding a name a second time replaces what it stood for. */
    public static final class Builder {
        private final Map<Name, Source> sources = new HashMap<>();
        private final Map<String, Source> modules = new HashMap<>();

        private Builder() {}

        /**
         * Adds a host function as a lambda for a functional interface, for example {@code
         * function("env", "add", IntBinaryOperator.class, (a, b) -> a + b)}. Its WebAssembly type
         * follows from the interface's method; see {@link #function(String, String, MethodHandle)}.
         */
        public <T> Builder function(String module, String name, Class<T> kind, T function) {
            return function(module, name, HostFunctions.handle(kind, function));
        }

        /**
         * Adds a host function. {@code int}, {@code long}, {@code float}, {@code double} stand for
         * the number types, {@link V128} for v128, {@link Function} for references to functions,
         * any other class for other references; {@code void} for no result, {@code Object[]} for
         * several. A first parameter of type {@link Instance} gets the calling instance. The type
         * is compared with what the module declares when it is instantiated.
         */
        public Builder function(String module, String name, MethodHandle function) {
            return add(
                    module,
                    name,
                    (engine, wanted) ->
                            wanted.type() instanceof DefinedType type && type.isFunction()
                                    ? HostFunctions.link(engine, type, function, wanted)
                                    : HostFunctions.ofOwnType(engine, function));
        }

        /** Adds a host function of a given type that gets and returns boxed values. */
        public Builder function(
                String module, String name, FunctionType type, HostFunction function) {
            return add(
                    module,
                    name,
                    (engine, wanted) -> HostFunctions.boxed(engine, wanted, type, function));
        }

        /** Adds a function of an instance, or one made by {@link Function}. */
        public Builder function(String module, String name, Function function) {
            return add(module, name, function.engine(), function.cell());
        }

        public Builder memory(String module, String name, Memory memory) {
            return add(module, name, null, memory.instance());
        }

        public Builder table(String module, String name, Table table) {
            return add(module, name, table.engine(), table.instance());
        }

        public Builder global(String module, String name, Global global) {
            return add(module, name, global.engine(), global.instance());
        }

        public Builder tag(String module, String name, Tag tag) {
            return add(module, name, tag.engine(), tag.instance());
        }

        /** Adds all exports of an instance under the name of a module. */
        public Builder instance(String module, Instance instance) {
            modules.put(
                    module,
                    (engine, wanted) ->
                            checkEngine(
                                    engine,
                                    instance.engine(),
                                    wanted,
                                    instance.export(wanted.name())));
            return this;
        }

        /**
         * Adds the functions of a dynamic library under the name of a module: each gets the type
         * that the importing module says, which must be that of the function, as nobody checks it.
         * Only numbers can be passed; i32 is C's {@code int32_t}, i64 {@code int64_t}.
         *
         * <p>Start your JVM with {@code --enable-native-access=ALL-UNNAMED}, or it warns.
         *
         * @param library for example {@code SymbolLookup.libraryLookup(path, Arena.ofAuto())}
         */
        public Builder library(String module, SymbolLookup library) {
            modules.put(module, (engine, wanted) -> NativeFunctions.link(engine, wanted, library));
            return this;
        }

        /** Adds what all {@link HostModule}s that a class loader knows provide. */
        public Builder services(ClassLoader loader) {
            ServiceLoader.load(HostModule.class, loader).forEach(found -> found.addTo(this));
            return this;
        }

        /** Adds all that another object has. */
        public Builder addAll(Imports others) {
            sources.putAll(others.sources);
            modules.putAll(others.modules);
            return this;
        }

        private Builder add(
                String module, String name, @Nullable Engine owner, ExternInstance found) {
            return add(module, name, (engine, wanted) -> checkEngine(engine, owner, wanted, found));
        }

        private Builder add(String module, String name, Source source) {
            sources.put(new Name(module, name), source);
            return this;
        }

        public Imports build() {
            return new Imports(sources, modules);
        }
    }
}
