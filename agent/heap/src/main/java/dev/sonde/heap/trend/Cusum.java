package dev.sonde.heap.trend;

/**
 * Page's cumulative sum, to mark steps: the sum of what exceeds the mean by more than half a
 * standard deviation, a step when it passes eight. It alarms nobody; a marked step tells a person
 * when something changed.
 */
public final class Cusum {

  private static final double SLACK = 0.5;
  private static final double THRESHOLD = 8;
  private static final int LEARNING = 8;
  private static final double FORGETTING = 0.05;

  private int seen;
  private double mean;
  private double deviation;
  private double sum;
  private long stepMillis;

  /** Takes the next value; returns whether it completes a step. */
  public boolean add(long millis, double value) {
    seen++;
    if (seen <= LEARNING) {
      double delta = value - mean;
      mean += delta / seen;
      deviation += Math.abs(value - mean) / LEARNING;
      return false;
    }
    double unit = Math.max(deviation, Math.max(1, Math.abs(mean) * 0.005));
    double excess = (value - mean) / unit;
    sum = Math.max(0, sum + excess - SLACK);
    if (sum > THRESHOLD) {
      stepMillis = millis;
      seen = 0;
      mean = 0;
      deviation = 0;
      sum = 0;
      return true;
    }
    mean += FORGETTING * (value - mean);
    deviation += FORGETTING * (Math.abs(value - mean) - deviation);
    return false;
  }

  /** When the last step was completed, since 1970-01-01T00:00:00Z; 0 when there was none. */
  public long stepMillis() {
    return stepMillis;
  }
}
