package org.jayasm.wasi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code poll_oneoff}: waits for the first of several events. */
final class Polling {
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;

    /** Waiting for more events than this at once is a mistake. */
    private static final int MAX_SUBSCRIPTIONS = 1 << 12;

    /** How long to wait before looking again whether a stream has input. */
    private static final long INPUT_INTERVAL_NANOS = 5_000_000;

    private static final int ABSOLUTE_TIME = 1;
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;

    private final DescriptorTable table;
    private final ProgramClocks clocks;

    Polling(DescriptorTable table, ProgramClocks clocks) {
        this.table = table;
        this.clocks = clocks;
    }

    /**
     * A wish to be told of an event.
     *
     * @param user what identifies it to the program
     * @param kind CLOCK, FD_READ or FD_WRITE
     * @param target the number of the clock or descriptor
     * @param deadline the clock's time to wait for, unsigned
     */
    private record Subscription(long user, int kind, int target, long deadline) {}

    /**
     * What has become of a subscription.
     *
     * @param bytes how many can be read or written
     */
    private record Event(Subscription subscription, Errno error, long bytes) {}

    /**
     * Waits for at least one of the {@code count} subscriptions at {@code in}, stores the events at
     * {@code out}, and how many they are at {@code result}.
     */
    void poll(GuestMemory memory, int in, int out, int count, int result) {
        memory.check(in, Integer.toUnsignedLong(count) * SUBSCRIPTION_BYTES);
        memory.check(out, Integer.toUnsignedLong(count) * EVENT_BYTES);
        memory.check(result, 4);
        if (count == 0 || Integer.compareUnsigned(count, MAX_SUBSCRIPTIONS) > 0) {
            throw Errno.INVAL.exception();
        }
        var subscriptions = new ArrayList<Subscription>(count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(subscription(memory, in + i * SUBSCRIPTION_BYTES));
        }
        var events = await(subscriptions);
        for (int i = 0; i < events.size(); i++) {
            store(events.get(i), memory, out + i * EVENT_BYTES);
        }
        memory.writeInt(result, events.size());
    }

    private Subscription subscription(GuestMemory memory, int address) {
        long user = memory.readLong(address);
        int kind = memory.readByte(address + 8);
        int target = memory.readInt(address + 16);
        return switch (kind) {
            case CLOCK -> {
                long time = memory.readLong(address + 24);
                boolean absolute = (memory.readShort(address + 40) & ABSOLUTE_TIME) != 0;
                yield new Subscription(user, kind, target, absolute ? time : later(target, time));
            }
            case FD_READ, FD_WRITE -> new Subscription(user, kind, target, 0);
            default -> throw Errno.INVAL.exception();
        };
    }

    /** The time on a clock after so many nanoseconds, at most the end of time; all unsigned. */
    private long later(int clock, long nanos) {
        if (!clocks.has(clock)) {
            return 0;
        }
        long now = clocks.time(clock);
        return Long.compareUnsigned(now + nanos, now) < 0 ? -1 : now + nanos;
    }

    private List<Event> await(List<Subscription> subscriptions) {
        while (true) {
            var events = new ArrayList<Event>();
            for (var subscription : subscriptions) {
                var event = event(subscription);
                if (event != null) {
                    events.add(event);
                }
            }
            if (!events.isEmpty()) {
                return events;
            }
            sleep(subscriptions);
        }
    }

    /** What has become of a subscription by now; null for nothing. */
    private @Nullable Event event(Subscription subscription) {
        try {
            long bytes =
                    switch (subscription.kind) {
                        case CLOCK -> remaining(subscription) == 0 ? 0 : -1;
                        case FD_READ -> descriptor(subscription).readable();
                        default -> descriptor(subscription).writable();
                    };
            return bytes < 0 ? null : new Event(subscription, Errno.SUCCESS, bytes);
        } catch (ErrnoException e) {
            return new Event(subscription, e.errno(), 0);
        }
    }

    private Descriptor descriptor(Subscription subscription) {
        return table.get(subscription.target, Rights.POLL_FD_READWRITE);
    }

    /** How many nanoseconds a clock is before the deadline, unsigned. */
    private long remaining(Subscription subscription) {
        long now = clocks.time(subscription.target);
        return Long.compareUnsigned(now, subscription.deadline) >= 0
                ? 0
                : subscription.deadline - now;
    }

    private void sleep(List<Subscription> subscriptions) {
        long nanos = -1;
        for (var subscription : subscriptions) {
            long wanted =
                    subscription.kind == CLOCK ? remaining(subscription) : INPUT_INTERVAL_NANOS;
            if (Long.compareUnsigned(wanted, nanos) < 0) {
                nanos = wanted;
            }
        }
        clocks.sleep(nanos);
    }

    private static void store(Event event, GuestMemory memory, int address) {
        memory.fillWithZeros(address, EVENT_BYTES);
        memory.writeLong(address, event.subscription.user);
        memory.writeShort(address + 8, event.error.code());
        memory.writeByte(address + 10, event.subscription.kind);
        if (event.subscription.kind != CLOCK) {
            memory.writeLong(address + 16, event.bytes);
        }
    }
}
