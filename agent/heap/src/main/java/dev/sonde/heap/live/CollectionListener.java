package dev.sonde.heap.live;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/** Hears of each collection, from {@link #open} until {@link #close}. */
public final class CollectionListener implements NotificationListener {

  private static final String PERIODIC = "G1 Periodic Collection";

  private final Collector collector;
  private final CollectionReader reader;
  private final Readings readings = new Readings();
  private final List<NotificationEmitter> emitters = new ArrayList<>();
  private final List<String> heapPools = new ArrayList<>();
  private final @Nullable MemoryPoolMXBean old;
  private final long startMillis;
  private final long maxBytes;
  private long allocated;
  private long periodic;
  private long ended;
  private long lastAfter = -1;

  /** Finds the collector; hears of nothing yet. */
  public CollectionListener() {
    List<String> beans = new ArrayList<>();
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      beans.add(bean.getName());
    }
    MemoryPoolMXBean found = null;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
        found = pool.getName().contains("Old") ? pool : found;
      }
    }
    old = found;
    collector = Collector.of(beans, heapPools);
    reader = new CollectionReader(collector, this::afterOldCollection);
    startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    maxBytes = heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
  }

  private long afterOldCollection() {
    MemoryUsage usage = old == null ? null : old.getCollectionUsage();
    return usage == null ? 0 : usage.getUsed();
  }

  public Collector collector() {
    return collector;
  }

  /** What the heap may grow to, bytes. */
  public long maxBytes() {
    return maxBytes;
  }

  /** When the JVM started, milliseconds since 1970-01-01T00:00:00Z. */
  public long startMillis() {
    return startMillis;
  }

  /** Registers with the JVM. */
  public void open() {
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter) {
        ((NotificationEmitter) bean).addNotificationListener(this, null, null);
        emitters.add((NotificationEmitter) bean);
      }
    }
  }

  /** Takes the listeners back. */
  public void close() {
    emitters.forEach(this::leave);
    emitters.clear();
  }

  private void leave(NotificationEmitter emitter) {
    try {
      emitter.removeNotificationListener(this);
    } catch (ListenerNotFoundException e) {
      return; // gone already, which is what is wanted
    }
  }

  /** On a thread of the JVM, which has other things to do: some microseconds. */
  @Override
  public synchronized void handleNotification(Notification notification, Object handback) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    GarbageCollectionNotificationInfo info =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    GcInfo collection = info.getGcInfo();
    Map<String, MemoryUsage> after = heap(collection.getMemoryUsageAfterGc());
    Map<String, MemoryUsage> before = heap(collection.getMemoryUsageBeforeGc());
    count(sum(before), sum(after));
    ended++;
    if (info.getGcCause().equals(PERIODIC)) {
      periodic++;
      reader.markingBegan(startMillis + collection.getEndTime());
    }
    Reading reading =
        reader.read(
            startMillis + collection.getEndTime(),
            info.getGcName(),
            info.getGcAction(),
            collection.getDuration(),
            before,
            after);
    if (reading != null) {
      readings.add(reading);
    }
  }

  private void count(long before, long after) {
    if (after > 0) { // pauses of concurrent collectors say nothing
      allocated += lastAfter < 0 ? 0 : Math.max(0, before - lastAfter);
      lastAfter = after;
    }
  }

  private Map<String, MemoryUsage> heap(Map<String, MemoryUsage> all) {
    Map<String, MemoryUsage> heap = new HashMap<>(all);
    heap.keySet().retainAll(heapPools);
    return heap;
  }

  private static long sum(Map<String, MemoryUsage> pools) {
    long sum = 0;
    for (MemoryUsage usage : pools.values()) {
      sum += usage.getUsed();
    }
    return sum;
  }

  /** Bytes allocated since {@link #open}, as far as collections have seen them. */
  public synchronized long allocated() {
    return allocated;
  }

  /** Collections that G1 has begun because it was asked to. */
  synchronized long periodic() {
    return periodic;
  }

  /** Collections of any kind since {@link #open}. */
  synchronized long ended() {
    return ended;
  }

  /** What has been read since the last call, oldest first. */
  public List<Reading> take() {
    return readings.take();
  }

  /** Returns when a collection has ended, or false after the time. */
  public boolean awaitCollection(long timeoutMillis) throws InterruptedException {
    return readings.awaitNext(timeoutMillis);
  }
}
