package dev.sonde.heap.counter;

import java.lang.instrument.Instrumentation;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;

/** Reads all counters; below a millisecond with a hundred threads. Thread {@code sonde-heap}. */
public final class Counters {

  private final ThreadFamilies threads = new ThreadFamilies();
  private final DeleteOnExit deleteOnExit;
  private final Map<Kind, Double> before = new EnumMap<>(Kind.class);

  public Counters(Instrumentation instrumentation) {
    deleteOnExit = new DeleteOnExit(instrumentation);
  }

  /** All that can be read here, now. */
  public List<Count> read() {
    List<Count> counts = new ArrayList<>(threads.read());
    add(counts, Kind.FILES, OpenFiles.count());
    add(counts, Kind.CLASSES, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        add(counts, Kind.METASPACE, pool.getUsage().getUsed());
      }
    }
    long buffers = 0;
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      buffers += pool.getMemoryUsed();
      if (pool.getName().equals("direct")) {
        add(counts, Kind.DIRECT, pool.getMemoryUsed());
      } else if (pool.getName().equals("mapped")) {
        add(counts, Kind.MAPPED, pool.getMemoryUsed());
      }
    }
    add(counts, Kind.NATIVE, NativeMemory.beyond(buffers));
    add(counts, Kind.MBEANS, beans());
    add(counts, Kind.DELETE_ON_EXIT, deleteOnExit.count());
    add(
        counts,
        Kind.FINALIZERS,
        ManagementFactory.getMemoryMXBean().getObjectPendingFinalizationCount());
    return counts;
  }

  private void add(List<Count> counts, Kind kind, long value) {
    if (value >= 0) {
      Double last = before.put(kind, (double) value);
      counts.add(new Count(kind, "", value, last != null && value < last));
    }
  }

  /** Of the servers that the application has made; none is made for this. */
  private static long beans() {
    long beans = 0;
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      beans += server.getMBeanCount();
    }
    return beans;
  }
}
