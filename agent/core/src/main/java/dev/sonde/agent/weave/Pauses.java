package dev.sonde.agent.weave;

/**
 * How long the batches of a retransformation took. The JVM's own pause is a part of each, so these
 * are upper bounds. Not for several threads.
 */
public final class Pauses {

  private int count;
  private long longest;
  private long sum;

  void add(long nanos) {
    count++;
    sum += nanos;
    longest = Math.max(longest, nanos);
  }

  public int count() {
    return count;
  }

  /** In nanoseconds. */
  public long longest() {
    return longest;
  }

  /** In nanoseconds. */
  public long sum() {
    return sum;
  }
}
