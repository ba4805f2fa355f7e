package org.jayasm.wasi;

import java.util.random.RandomGenerator;

/**
 * What the functions do, for one program. A program has no directories and no sockets yet: what
 * needs one fails with NOTDIR or NOTSOCK, or BADF when the descriptor is not open at all.
 */
final class SystemCalls {
    /** Random bytes are made in pieces of this size, however many are asked for. */
    private static final int RANDOM_PIECE = 1 << 12;

    private final StringArray arguments;
    private final StringArray environment;
    private final DescriptorCalls descriptors;
    private final ProgramClocks clocks;
    private final Polling polling;
    private final WasiConfig config;

    SystemCalls(WasiConfig config) {
        var table = new DescriptorTable(config.stdio());
        this.arguments = new StringArray(config.arguments());
        this.environment =
                new StringArray(
                        config.environment().entrySet().stream()
                                .map(variable -> variable.getKey() + "=" + variable.getValue())
                                .toList());
        this.descriptors = new DescriptorCalls(table);
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
            case PROC_RAISE -> throw Errno.NOSYS.exception();
            case FD_CLOSE -> descriptors.close(args.i32(0));
            case FD_RENUMBER -> descriptors.renumber(args.i32(0), args.i32(1));
            case FD_READ ->
                    descriptors.read(memory, args.i32(0), args.i32(1), args.i32(2), args.i32(3));
            case FD_WRITE ->
                    descriptors.write(memory, args.i32(0), args.i32(1), args.i32(2), args.i32(3));
            case FD_FDSTAT_GET -> descriptors.status(memory, args.i32(0), args.i32(1));
            case FD_FDSTAT_SET_FLAGS -> descriptors.setFlags(args.i32(0), args.i32(1));
            case FD_FDSTAT_SET_RIGHTS ->
                    descriptors.setRights(args.i32(0), args.i64(1), args.i64(2));
            case FD_FILESTAT_GET -> descriptors.fileStatus(memory, args.i32(0), args.i32(1));
            case FD_ADVISE, FD_ALLOCATE, FD_PREAD, FD_PWRITE, FD_SEEK, FD_TELL ->
                    throw descriptors.lacks(args.i32(0), Errno.SPIPE);
            case FD_DATASYNC, FD_SYNC, FD_FILESTAT_SET_SIZE ->
                    throw descriptors.lacks(args.i32(0), Errno.INVAL);
            case FD_FILESTAT_SET_TIMES -> throw descriptors.lacks(args.i32(0), Errno.NOTSUP);
            // How programs find out that there are no preopened directories.
            case FD_PRESTAT_GET, FD_PRESTAT_DIR_NAME -> throw Errno.BADF.exception();
            case FD_READDIR,
                    PATH_CREATE_DIRECTORY,
                    PATH_FILESTAT_GET,
                    PATH_FILESTAT_SET_TIMES,
                    PATH_LINK,
                    PATH_OPEN,
                    PATH_READLINK,
                    PATH_REMOVE_DIRECTORY,
                    PATH_RENAME,
                    PATH_UNLINK_FILE ->
                    throw descriptors.lacks(args.i32(0), Errno.NOTDIR);
            case PATH_SYMLINK -> throw descriptors.lacks(args.i32(2), Errno.NOTDIR);
            case SOCK_ACCEPT, SOCK_RECV, SOCK_SEND, SOCK_SHUTDOWN ->
                    throw descriptors.lacks(args.i32(0), Errno.NOTSOCK);
        }
        return Errno.SUCCESS;
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
