package dev.sonde.agent.config;

/** What is measured about the application's allocations. */
public final class AllocationSettings {

  public static final Setting<Boolean> SPANS =
      Setting.flag(
          "sonde.allocations.spans",
          true,
          "Counts the bytes that the thread of a local root, or of a call that lasts a millisecond, allocates:"
              + " `sonde.allocated.bytes`.");

  private AllocationSettings() {}
}
