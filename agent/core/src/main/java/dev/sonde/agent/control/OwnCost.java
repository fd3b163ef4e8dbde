package dev.sonde.agent.control;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.agent.cost.CostMeter;
import dev.sonde.agent.cost.CostReading;
import dev.sonde.agent.cost.ModuleCost;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** What the agent costs: its threads so far, and the last interval as {@link CostMeter} has it. */
final class OwnCost {

  private OwnCost() {}

  static JsonObject measure(CostMeter meter) {
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
    cost.put("budgetPercent", meter.budget().most() * 100);
    CostReading reading = meter.latest();
    if (reading != null) {
      interval(cost, reading, meter.budget().shed());
    }
    return cost;
  }

  private static void interval(JsonObject cost, CostReading reading, List<String> shed) {
    cost.put("percentOfProcess", percent(reading.share()));
    cost.put("percentOnApplicationThreads", percent(reading.share(reading.callNanos())));
    cost.put("leftOut", String.join(", ", shed));
    JsonArray modules = new JsonArray();
    for (ModuleCost module : reading.modules()) {
      JsonObject one = new JsonObject();
      one.put("name", module.name());
      one.put("nanosPerEvent", module.nanosPerEvent());
      one.put("bytesPerEvent", module.bytesPerEvent());
      one.put("percentOfProcess", percent(reading.share(module.totalNanos())));
      modules.add(one);
    }
    cost.put("modules", modules);
  }

  private static double percent(double share) {
    return Math.round(share * 10_000) / 100.0;
  }
}
