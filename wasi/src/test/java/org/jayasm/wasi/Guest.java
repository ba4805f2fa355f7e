package org.jayasm.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jayasm.Engine;
import org.jayasm.Instance;
import org.jayasm.Memory;
import org.jayasm.types.NumType;

/** A program that tests play: they call functions of WASI through it, and look into its memory. */
final class Guest {
    /** Its memory's size in bytes; the first address outside. */
    static final int MEMORY_BYTES = 4 << 16;

    /** Where tests have the host store a result. */
    static final int RESULT = 0x100;

    private static final int BUFFERS = 0x200;

    private final Wasi wasi;
    private final Instance instance;

    Guest(WasiConfig.Builder config) {
        var module = Engine.create().load(GuestModule.bytes(MEMORY_BYTES >> 16));
        wasi = Wasi.create(config.build());
        instance = module.instantiate(wasi.imports());
    }

    void close() {
        wasi.close();
    }

    Memory memory() {
        return instance.memory("memory");
    }

    /** Calls a function with a number for each parameter. */
    Errno call(WasiFunction function, long... args) {
        return Errno.values()[rawCall(function, args)];
    }

    /** Calls a function and gives its result as it is; 0 where it has none. */
    int rawCall(WasiFunction function, long... args) {
        var params = function.type().params();
        assertThat(args).hasSize(params.size());
        var values = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            if (params.get(i) == NumType.I32) {
                values[i] = (int) args[i];
            } else {
                values[i] = args[i];
            }
        }
        return (int) Objects.requireNonNull(instance.call(function.importName(), values));
    }

    /** Writes one buffer to a descriptor; the number of bytes is stored at {@link #RESULT}. */
    Errno write(int descriptor, int address, int length) {
        int array = buffers(address, length);
        return call(WasiFunction.FD_WRITE, descriptor, array, 1, RESULT);
    }

    /** Reads into one buffer; the number of bytes is stored at {@link #RESULT}. */
    Errno read(int descriptor, int address, int length) {
        int array = buffers(address, length);
        return call(WasiFunction.FD_READ, descriptor, array, 1, RESULT);
    }

    /** Puts pairs of addresses and lengths into memory; gives where. */
    int buffers(int... addressesAndLengths) {
        for (int i = 0; i < addressesAndLengths.length; i++) {
            memory().writeInt(BUFFERS + 4L * i, addressesAndLengths[i]);
        }
        return BUFFERS;
    }

    /** Waits until a descriptor can be read; the number of events is stored at {@link #RESULT}. */
    Errno awaitInput(int descriptor) {
        int subscription = 0x300;
        int readable = 1;
        memory().writeByte(subscription + 8, (byte) readable);
        memory().writeInt(subscription + 16, descriptor);
        return call(WasiFunction.POLL_ONEOFF, subscription, 0x400, 1, RESULT);
    }

    /** The number at {@link #RESULT}. */
    int result() {
        return memory().readInt(RESULT);
    }

    void store(int address, String text) {
        memory().writeBytes(address, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text from an address up to a zero. */
    String text(int address) {
        int end = address;
        while (memory().readByte(end) != 0) {
            end++;
        }
        return memory().readString(address, end - address);
    }
}
