package org.jayasm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.ref.WeakReference;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Spills half of an engine's compiled code when the JVM says that its memory is nearly used up: the
 * heap after a collection, or the space for classes where it has a limit.
 */
final class MemoryWatch implements NotificationListener {
    /** So much compiled code there has to be before it is worth loading the JVM's management. */
    static final long WORTHWHILE_BYTES = 1 << 20;

    private static final double FULL = 0.9;

    private final WeakReference<CodeBudget> budget;

    private MemoryWatch(CodeBudget budget) {
        this.budget = new WeakReference<>(budget);
    }

    /** Watches on behalf of an engine, as long as it is there. */
    static void on(CodeBudget budget) {
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            setThreshold(pool);
        }
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
                .addNotificationListener(new MemoryWatch(budget), null, null);
    }

    /** Has the JVM notify, unless the program has set thresholds of its own. */
    private static void setThreshold(MemoryPoolMXBean pool) {
        long max = pool.getUsage().getMax();
        if (max <= 0) {
            return;
        }
        long threshold = (long) (FULL * max);
        if (pool.getType() == MemoryType.HEAP) {
            if (pool.isCollectionUsageThresholdSupported()
                    && pool.getCollectionUsageThreshold() == 0) {
                pool.setCollectionUsageThreshold(threshold);
            }
        } else if (pool.isUsageThresholdSupported()
                && pool.getUsageThreshold() == 0
                && pool.getName().contains("Metaspace")) {
            pool.setUsageThreshold(threshold);
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        var type = notification.getType();
        if (!type.equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)
                && !type.equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
            return;
        }
        var watched = budget.get();
        if (watched != null) {
            watched.memoryIsShort();
            return;
        }
        try {
            ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
                    .removeNotificationListener(this);
        } catch (ListenerNotFoundException e) {
            // Then it is removed already.
        }
    }
}
