package dev.sonde.agent.config;

/** The memory features: what they watch, how fast they judge, and what they may cost. */
public final class HeapSettings {

  public static final Setting<Boolean> ENABLED =
      Setting.flag(
          "sonde.heap.enabled", true, "Whether heap, allocations and leaks are watched at all.");

  public static final Setting<Long> DELAY =
      Setting.millis(
          "sonde.heap.delay",
          5_000,
          0,
          "How long after a start with `-javaagent` the memory features begin, so that the application sets up its"
              + " logging and management first.");

  public static final Setting<Long> PACE =
      Setting.millis(
          "sonde.heap.pace",
          10_000,
          20,
          "Time between two readings of the counters, and the shortest block of the leak test; everything else that"
              + " the verdict measures in time follows from it.");

  public static final Setting<Long> WARM_UP =
      Setting.millis(
          "sonde.heap.warmup",
          900_000,
          0,
          "No verdict above WATCH before the JVM is as old, unless memory would run out sooner.");

  public static final Setting<Long> PAUSE_BUDGET =
      Setting.millis(
          "sonde.heap.pause.budget",
          200,
          0,
          "Longest pause that collecting evidence may make by itself, as predicted from the live bytes; 0: none.");

  public static final Setting<Boolean> MARKING =
      Setting.flag(
          "sonde.heap.marking",
          true,
          "Whether G1 (JDK 12 and newer) may be asked to mark concurrently when the old generation grows and nothing"
              + " is known about what lives; at most 2 % of one processor.");

  private HeapSettings() {}
}
