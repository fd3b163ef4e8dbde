package dev.sonde.agent.metrics;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stable {@code jvm.*} metrics (OpenTelemetry semantic conventions, "JVM metrics"). Touches the
 * JVM's management beans at its first collection only, on the export thread, and makes no MBean
 * server.
 */
public final class JvmMetrics implements MetricSource {

  private static final double NANOS = 1e9;

  private final Metrics metrics;
  private @Nullable GarbageCollections collections;

  public JvmMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void addTo(List<Metric> into, long startEpochNanos, long epochNanos) {
    into.add(ThreadCounts.read(startEpochNanos, epochNanos));
    try {
      memory(into, startEpochNanos, epochNanos);
      classes(into, startEpochNanos, epochNanos);
      processor(into, startEpochNanos, epochNanos);
      if (collections == null) {
        collections = new GarbageCollections(metrics);
      }
    } catch (LinkageError e) {
      return; // a run-time image without java.management or jdk.management
    }
  }

  @Override
  public void close() {
    if (collections != null) {
      collections.close();
    }
  }

  private static void memory(List<Metric> into, long start, long now) {
    PointList used = new PointList("jvm.memory.used", "By", "Measure of memory used.");
    PointList committed =
        new PointList("jvm.memory.committed", "By", "Measure of memory committed.");
    PointList limit = new PointList("jvm.memory.limit", "By", "Measure of max obtainable memory.");
    PointList after =
        new PointList(
            "jvm.memory.used_after_last_gc",
            "By",
            "Measure of memory used, as measured after the most recent garbage collection event on"
                + " this pool.");
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      String type = pool.getType() == MemoryType.HEAP ? "heap" : "non_heap";
      Object[] attributes = {"jvm.memory.pool.name", pool.getName(), "jvm.memory.type", type};
      MemoryUsage usage = pool.getUsage();
      if (usage != null) {
        used.add(usage.getUsed(), start, now, attributes);
        committed.add(usage.getCommitted(), start, now, attributes);
        limit.addIfKnown(usage.getMax(), start, now, attributes);
      }
      MemoryUsage afterLast = pool.getCollectionUsage();
      if (afterLast != null) {
        after.addIfKnown(afterLast.getUsed(), start, now, attributes);
      }
    }
    into.add(used.upDown());
    into.add(committed.upDown());
    into.add(limit.upDown());
    into.add(after.upDown());
  }

  private static void classes(List<Metric> into, long start, long now) {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    into.add(
        new PointList("jvm.class.loaded", "{class}", "Number of classes loaded since JVM start.")
            .add(classes.getTotalLoadedClassCount(), start, now)
            .monotonic());
    into.add(
        new PointList(
                "jvm.class.unloaded", "{class}", "Number of classes unloaded since JVM start.")
            .add(classes.getUnloadedClassCount(), start, now)
            .monotonic());
    into.add(
        new PointList("jvm.class.count", "{class}", "Number of classes currently loaded.")
            .add(classes.getLoadedClassCount(), start, now)
            .upDown());
  }

  private static void processor(List<Metric> into, long start, long now) {
    into.add(
        new PointList(
                "jvm.cpu.count",
                "{cpu}",
                "Number of processors available to the Java virtual machine.")
            .add(Runtime.getRuntime().availableProcessors(), start, now)
            .upDown());
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof com.sun.management.OperatingSystemMXBean) {
      com.sun.management.OperatingSystemMXBean process =
          (com.sun.management.OperatingSystemMXBean) system;
      into.add(
          new PointList("jvm.cpu.time", "s", "CPU time used by the process as reported by the JVM.")
              .addFraction(process.getProcessCpuTime() / NANOS, start, now)
              .monotonic());
      into.add(
          new PointList(
                  "jvm.cpu.recent_utilization",
                  "1",
                  "Recent CPU utilization for the process as reported by the JVM.")
              .addFraction(process.getProcessCpuLoad(), start, now)
              .gauge());
    }
  }
}
