package dev.sonde.agent.control;

import com.grack.nanojson.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** What the agent's own threads have cost; the application's threads are not in it. */
final class OwnCost {

  private OwnCost() {}

  static JsonObject measure() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    int count = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("sonde-")) {
        count++;
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    JsonObject cost = new JsonObject();
    cost.put("ownThreads", count);
    cost.put("ownThreadsCpuMillis", nanos / 1_000_000);
    return cost;
  }
}
