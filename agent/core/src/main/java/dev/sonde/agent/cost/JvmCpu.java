package dev.sonde.agent.cost;

import dev.sonde.agent.record.ProbeCost;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Processor time as the JVM tells it. The agent's threads are found by their names; one that ends
 * takes its time since the last look with it, some milliseconds. One thread.
 */
public final class JvmCpu implements CpuSource {

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
  private Map<Long, Long> known = new HashMap<>();
  private long ended;

  /** From now on probes count bytes, too, where the JVM tells them. */
  public JvmCpu() {
    if (threads instanceof com.sun.management.ThreadMXBean) {
      com.sun.management.ThreadMXBean own = (com.sun.management.ThreadMXBean) threads;
      if (own.isThreadAllocatedMemorySupported() && own.isThreadAllocatedMemoryEnabled()) {
        ProbeCost.allocation(() -> own.getThreadAllocatedBytes(Thread.currentThread().getId()));
      }
    }
  }

  @Override
  public long processNanos() {
    return system instanceof com.sun.management.OperatingSystemMXBean
        ? ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime()
        : -1;
  }

  @Override
  public long agentThreadsNanos() {
    Map<Long, Long> now = new HashMap<>();
    long sum = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("sonde-")) {
        long nanos = Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
        now.put(thread.getThreadId(), nanos);
        known.remove(thread.getThreadId());
        sum += nanos;
      }
    }
    for (long last : known.values()) {
      ended += last;
    }
    known = now;
    return sum + ended;
  }
}
