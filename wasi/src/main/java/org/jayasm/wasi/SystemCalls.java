package org.jayasm.wasi;

import java.util.Set;
import java.util.random.RandomGenerator;

/** What the functions do, for one program. */
final class SystemCalls {
    /** Random bytes are made in pieces of this size, however many are asked for. */
    private static final int RANDOM_PIECE = 1 << 12;

    /** Preview 1's numbers of signals are below. */
    private static final int SIGNALS = 31;

    /** CHLD, CONT, URG, WINCH. */
    private static final Set<Integer> IGNORED = Set.of(16, 17, 22, 27);

    /** STOP, TSTP, TTIN, TTOU. */
    private static final Set<Integer> STOPPING = Set.of(18, 19, 20, 21);

    /** What shells add to the number of a signal that ended a program. */
    private static final int SIGNAL_EXIT_CODE = 128;

    private final StringArray arguments;
    private final StringArray environment;
    private final DescriptorTable table;
    private final DescriptorCalls descriptors;
    private final PathCalls paths;
    private final SocketCalls sockets;
    private final ProgramClocks clocks;
    private final Polling polling;
    private final WasiConfig config;

    SystemCalls(WasiConfig config) {
        this.table = new DescriptorTable(config.stdio());
        this.arguments = new StringArray(config.arguments());
        this.environment =
                new StringArray(
                        config.environment().entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList());
        config.open(table);
        this.descriptors = new DescriptorCalls(table);
        this.paths = new PathCalls(table);
        this.sockets = new SocketCalls(table);
        this.clocks = new ProgramClocks(config.clocks());
        this.polling = new Polling(table, clocks);
        this.config = config;
    }

    /**
     * Executes a function.
     *
     * @return what the guest gets; SUCCESS too for {@code proc_exit}, which never returns
     * @throws ErrnoException when it ends with an error; the guest gets that
     */
    Errno call(WasiFunction function, GuestMemory memory, Arguments args) {
        switch (function) {
            case ARGS_GET -> arguments.store(memory, args.i32(0), args.i32(1));
            case ARGS_SIZES_GET -> arguments.storeSizes(memory, args.i32(0), args.i32(1));
            case ENVIRON_GET -> environment.store(memory, args.i32(0), args.i32(1));
            case ENVIRON_SIZES_GET -> environment.storeSizes(memory, args.i32(0), args.i32(1));
            case CLOCK_RES_GET -> memory.writeLong(args.i32(1), clocks.resolution(args.i32(0)));
            case CLOCK_TIME_GET -> memory.writeLong(args.i32(2), clocks.time(args.i32(0)));
            case RANDOM_GET -> random(memory, args.i32(0), args.i32(1));
            case POLL_ONEOFF ->
                    polling.poll(memory, args.i32(0), args.i32(1), args.i32(2), args.i32(3));
            case SCHED_YIELD -> yieldProcessor();
            case PROC_EXIT -> throw new ExitException(args.i32(0));
            case PROC_RAISE -> raise(args.i32(0));
            case SOCK_ACCEPT -> sockets.accept(memory, args.i32(0), args.i32(1), args.i32(2));
            case SOCK_RECV ->
                    sockets.receive(
                            memory,
                            args.i32(0),
                            args.i32(1),
                            args.i32(2),
                            args.i32(3),
                            args.i32(4),
                            args.i32(5));
            case SOCK_SEND ->
                    sockets.send(
                            memory,
                            args.i32(0),
                            args.i32(1),
                            args.i32(2),
                            args.i32(3),
                            args.i32(4));
            case SOCK_SHUTDOWN -> sockets.shut(args.i32(0), args.i32(1));
            default -> {
                if (function.isOnPath()) {
                    path(function, memory, args);
                } else {
                    descriptor(function, memory, args);
                }
            }
        }
        return Errno.SUCCESS;
    }

    private void descriptor(WasiFunction function, GuestMemory memory, Arguments args) {
        int number = args.i32(0);
        switch (function) {
            case FD_ADVISE -> descriptors.advise(number, args.i32(3));
            case FD_ALLOCATE -> descriptors.allocate(number, args.i64(1), args.i64(2));
            case FD_CLOSE -> descriptors.close(number);
            case FD_DATASYNC -> descriptors.sync(number, false);
            case FD_FDSTAT_GET -> descriptors.status(memory, number, args.i32(1));
            case FD_FDSTAT_SET_FLAGS -> descriptors.setFlags(number, args.i32(1));
            case FD_FDSTAT_SET_RIGHTS -> descriptors.setRights(number, args.i64(1), args.i64(2));
            case FD_FILESTAT_GET -> descriptors.fileStatus(memory, number, args.i32(1));
            case FD_FILESTAT_SET_SIZE -> descriptors.setSize(number, args.i64(1));
            case FD_FILESTAT_SET_TIMES ->
                    descriptors.setTimes(number, times(args.i64(1), args.i64(2), args.i32(3)));
            case FD_PREAD ->
                    descriptors.readAt(
                            memory, number, args.i32(1), args.i32(2), args.i64(3), args.i32(4));
            case FD_PRESTAT_GET -> descriptors.grantedLength(memory, number, args.i32(1));
            case FD_PRESTAT_DIR_NAME ->
                    descriptors.grantedName(memory, number, args.i32(1), args.i32(2));
            case FD_PWRITE ->
                    descriptors.writeAt(
                            memory, number, args.i32(1), args.i32(2), args.i64(3), args.i32(4));
            case FD_READ -> descriptors.read(memory, number, args.i32(1), args.i32(2), args.i32(3));
            case FD_READDIR ->
                    descriptors.list(
                            memory, number, args.i32(1), args.i32(2), args.i64(3), args.i32(4));
            case FD_RENUMBER -> descriptors.renumber(number, args.i32(1));
            case FD_SEEK -> descriptors.seek(memory, number, args.i64(1), args.i32(2), args.i32(3));
            case FD_SYNC -> descriptors.sync(number, true);
            case FD_TELL -> descriptors.tell(memory, number, args.i32(1));
            case FD_WRITE ->
                    descriptors.write(memory, number, args.i32(1), args.i32(2), args.i32(3));
            default -> throw new IllegalStateException(function.importName());
        }
    }

    private void path(WasiFunction function, GuestMemory memory, Arguments args) {
        switch (function) {
            case PATH_CREATE_DIRECTORY -> paths.createDirectory(memory, path(args, 0, 1));
            case PATH_FILESTAT_GET ->
                    paths.status(memory, path(args, 0, 2), args.i32(1), args.i32(4));
            case PATH_FILESTAT_SET_TIMES ->
                    paths.setTimes(
                            memory,
                            path(args, 0, 2),
                            args.i32(1),
                            times(args.i64(4), args.i64(5), args.i32(6)));
            case PATH_LINK -> paths.link(memory, path(args, 0, 2), args.i32(1), path(args, 4, 5));
            case PATH_OPEN ->
                    paths.open(
                            memory,
                            path(args, 0, 2),
                            args.i32(1),
                            new PathCalls.Opening(
                                    args.i32(4), args.i64(5), args.i64(6), args.i32(7)),
                            args.i32(8));
            case PATH_READLINK ->
                    paths.readLink(memory, path(args, 0, 1), args.i32(3), args.i32(4), args.i32(5));
            case PATH_REMOVE_DIRECTORY -> paths.removeDirectory(memory, path(args, 0, 1));
            case PATH_RENAME -> paths.rename(memory, path(args, 0, 1), path(args, 3, 4));
            case PATH_SYMLINK -> paths.symlink(memory, args.i32(0), args.i32(1), path(args, 2, 3));
            case PATH_UNLINK_FILE -> paths.unlinkFile(memory, path(args, 0, 1));
            default -> throw new IllegalStateException(function.importName());
        }
    }

    /** A path of which the directory and the address are at these arguments, the length behind. */
    private static PathCalls.GuestPath path(Arguments args, int directory, int address) {
        return new PathCalls.GuestPath(
                args.i32(directory), args.i32(address), args.i32(address + 1));
    }

    private NewTimes times(long accessed, long modified, int flags) {
        return NewTimes.of(accessed, modified, flags, clocks.realtime());
    }

    /** Does what a signal does that the program has not taken over, as it cannot. */
    private static void raise(int signal) {
        if (signal < 0 || signal >= SIGNALS) {
            throw Errno.INVAL.exception();
        }
        if (STOPPING.contains(signal)) {
            throw Errno.NOTSUP.exception();
        }
        if (signal != 0 && !IGNORED.contains(signal)) {
            throw new ExitException(SIGNAL_EXIT_CODE + signal);
        }
    }

    /** Ends the program's use of everything that it has open. */
    void close() {
        table.closeAll();
    }

    // A hint to the system, but it is what the program asked for.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldProcessor() {
        Thread.yield();
    }

    private void random(GuestMemory memory, int address, int length) {
        var target = memory.view(address, length);
        RandomGenerator random = config.random();
        var piece = new byte[Math.min(RANDOM_PIECE, target.remaining())];
        while (target.hasRemaining()) {
            random.nextBytes(piece);
            target.put(piece, 0, Math.min(piece.length, target.remaining()));
        }
    }
}
