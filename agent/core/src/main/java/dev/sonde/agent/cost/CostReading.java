package dev.sonde.agent.cost;

import java.util.List;

/** What one interval has cost. */
public final class CostReading {

  /**
   * A process that does less than this share of one processor counts as if it did as much: what the
   * agent's threads need to be there at all is much of next to nothing.
   */
  private static final double LEAST_LOAD = 0.05;

  /**
   * The budget is a share of at least so much of one processor: an application that does less is
   * not slowed down by that, and the agent's threads, which no probe's absence saves, would leave
   * no room for one.
   */
  private static final double LEAST_JUDGED = 0.5;

  private final long elapsedNanos;
  private final long processNanos;
  private final long agentThreadsNanos;
  private final List<ModuleCost> modules;

  CostReading(
      long elapsedNanos, long processNanos, long agentThreadsNanos, List<ModuleCost> modules) {
    this.elapsedNanos = elapsedNanos;
    this.processNanos = processNanos;
    this.agentThreadsNanos = agentThreadsNanos;
    this.modules = modules;
  }

  /** The dearest first. */
  public List<ModuleCost> modules() {
    return modules;
  }

  public long processNanos() {
    return processNanos;
  }

  /** Processor time of the agent's own threads. */
  public long agentThreadsNanos() {
    return agentThreadsNanos;
  }

  /** Time of all probes on the application's threads, extrapolated. */
  public long callNanos() {
    long sum = 0;
    for (ModuleCost module : modules) {
      sum += module.callNanos();
    }
    return sum;
  }

  /** The agent's share of the processor time of the process, from 0 to 1. */
  public double share() {
    return share(callNanos() + agentThreadsNanos);
  }

  /**
   * Whether the agent took more than it may.
   *
   * @param most share of the processor time of the process, from 0 to 1
   * @param moreNanos what it would have taken besides
   */
  boolean exceeds(double most, long moreNanos) {
    double base = Math.max((double) processNanos, LEAST_JUDGED * elapsedNanos);
    return callNanos() + agentThreadsNanos + moreNanos > most * base;
  }

  /** What a time is of the processor time of the process, from 0 to 1. */
  public double share(long nanos) {
    double base = Math.max((double) processNanos, LEAST_LOAD * elapsedNanos);
    return base <= 0 ? 0 : Math.min(1, nanos / base);
  }
}
