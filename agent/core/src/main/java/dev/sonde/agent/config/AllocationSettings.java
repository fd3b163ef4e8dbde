package dev.sonde.agent.config;

/** What is measured about the application's allocations. */
public final class AllocationSettings {

  public static final Setting<Boolean> SPANS =
      Setting.flag(
          "sonde.allocations.spans",
          true,
          "Counts the bytes that the thread of a local root, or of a call that lasts a millisecond, allocates:"
              + " `sonde.allocated.bytes`.");

  public static final Setting<Integer> RATE =
      Setting.integer(
          "sonde.allocations.rate",
          150,
          0,
          2_000,
          "Allocations that are sampled a second, by Flight Recorder on JDK 17 and newer; fewer when that takes half a"
              + " percent of a processor; 0: none.");

  public static final Setting<Long> DELAY =
      Setting.millis(
          "sonde.allocations.delay",
          10_000,
          0,
          "How long after its start the agent leaves Flight Recorder alone.");

  private AllocationSettings() {}
}
