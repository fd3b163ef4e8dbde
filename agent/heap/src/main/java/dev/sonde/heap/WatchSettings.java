package dev.sonde.heap;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.HeapSettings;

/** How fast and how carefully is watched. Immutable. */
final class WatchSettings {

  /** Shortest block, milliseconds; all other times follow from it. */
  final long pace;

  /** Milliseconds since the start of the JVM. */
  final long warmUp;

  /** Longest pause for the sake of evidence, milliseconds. */
  final long pauseBudget;

  /** Whether G1 may be asked to mark. */
  final boolean marking;

  WatchSettings(Config config) {
    pace = config.get(HeapSettings.PACE);
    warmUp = config.get(HeapSettings.WARM_UP);
    marking = config.get(HeapSettings.MARKING);
    pauseBudget = config.get(HeapSettings.PAUSE_BUDGET);
  }
}
