package dev.sonde.agent.record;

import dev.sonde.probe.Operation;

/** Lets tests of other packages make up what probes cost. */
public final class Costs {

  private Costs() {}

  /** As if timed events had taken so long, in all. */
  public static void sample(Breaker probe, long nanos) {
    for (long left = nanos; left > 0; left -= ProbeCost.LONGEST) {
      probe.cost().add(Math.min(left, ProbeCost.LONGEST));
    }
  }

  /** As if the export thread had seen a span. */
  public static void span(Breaker probe, Operation operation) {
    probe.seen(operation);
  }
}
