package dev.sonde.heap.live;

/**
 * Decides when the old generation has grown enough to have it marked. Where marking shows that it
 * was garbage that grew, it waits for twice as much the next time; where it was what lives, it
 * looks on closely. Deterministic; one thread.
 */
public final class MarkingPolicy {

  private static final double FIRST = 0.02;
  private static final double MOST = 0.24;
  private static final double CONFIRMED = 0.5;

  private final double limit;
  private double threshold = FIRST;
  private double base = -1;
  private double floor = -1;
  private double asked = -1;
  private long exactAtAsk;
  private boolean closely;

  /**
   * @param limit the largest heap, bytes
   */
  public MarkingPolicy(double limit) {
    this.limit = limit;
  }

  /**
   * Whether to ask now.
   *
   * @param bound bytes that may live
   * @param live bytes that lived at the last exact reading; -1 when there was none
   * @param exactReadings how many exact readings there were
   */
  public boolean isDue(long bound, long live, long exactReadings) {
    if (bound < 0) {
      return false;
    }
    if (base < 0) {
      base = bound;
      floor = bound;
    }
    if (asked >= 0 && exactReadings > exactAtAsk) {
      boolean confirmed = live - floor >= CONFIRMED * (asked - base) && asked > base;
      threshold = confirmed ? FIRST : Math.min(MOST, threshold * 2);
      closely = confirmed;
      base = Math.max(live, 0);
      floor = live;
      asked = -1;
    }
    boolean grown = bound - base >= threshold * limit;
    if (!grown && !(closely && bound > base)) {
      return false;
    }
    asked = bound;
    exactAtAsk = exactReadings;
    return true;
  }
}
