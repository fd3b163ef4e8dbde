package dev.sonde.heap.trend;

/** When a rising series reaches its limit, as a range. Immutable. */
public final class Forecast {

  private static final double FULL = 0.95;

  private final double soonest;
  private final double latest;

  private Forecast(double soonest, double latest) {
    this.soonest = soonest;
    this.latest = latest;
  }

  /**
   * By the 90 % interval of the slope, up to 95 % of the limit.
   *
   * @param limit such as the largest heap
   */
  public static Forecast of(Trend trend, double limit) {
    double room = Math.max(0, limit * FULL - trend.last());
    return new Forecast(
        room / Math.max(trend.slope().high(), 1e-12), room / Math.max(trend.slope().low(), 1e-12));
  }

  /** Milliseconds from the end of the trend. */
  public double soonestMillis() {
    return soonest;
  }

  /** Milliseconds from the end of the trend. */
  public double latestMillis() {
    return latest;
  }
}
