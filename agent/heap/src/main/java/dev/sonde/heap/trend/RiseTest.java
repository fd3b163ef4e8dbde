package dev.sonde.heap.trend;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the blocks of a window rise and will go on rising. A rise that flattens, that
 * follows the load, or that only makes up for an earlier fall is none.
 */
final class RiseTest {

  /** The second half has to rise at least half as fast as the first. */
  private static final double STEADY = 0.5;

  /** The last quarter has to add at least this part of its share. */
  private static final double GOING_ON = 0.4;

  /** So much of the slope has to be left when what the load explains is taken away. */
  private static final double BEYOND_LOAD = 0.5;

  private static final double NEW_HIGH = 1.01;

  private final LaneSettings lane;
  private final double limit;

  /**
   * @param limit where the series ends, such as the largest heap; infinite when there is none
   */
  RiseTest(LaneSettings lane, double limit) {
    this.lane = lane;
    this.limit = limit;
  }

  /**
   * The trend, or null when there is none.
   *
   * @param highestBefore the highest minimum before the window
   */
  @Nullable Trend find(List<Block> window, double highestBefore) {
    int n = window.size();
    double[] times = new double[n];
    double[] values = new double[n];
    double[] load = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = window.get(i).endMillis();
      values[i] = window.get(i).minimum();
      load[i] = window.get(i).load();
    }
    double probability = MannKendall.probability(values);
    if (probability >= lane.probability) {
      return null;
    }
    TheilSen slope = TheilSen.of(times, values);
    double span = times[n - 1] - times[0];
    if (!isEnough(slope.low() * span, values[0])
        || !isSoon(slope, values[n - 1])
        || values[n - 1] < highestBefore * NEW_HIGH
        || !isSteady(times, values, slope)
        || !isBeyondLoad(times, values, load, slope)) {
      return null;
    }
    return new Trend(
        slope, probability, values[0], values[n - 1], (long) times[0], (long) times[n - 1], n);
  }

  private boolean isEnough(double growth, double first) {
    return growth > 0
        && growth >= lane.absoluteGrowth
        && growth >= lane.relativeGrowth * first
        && (Double.isInfinite(limit) || growth >= lane.growth * limit);
  }

  private boolean isSoon(TheilSen slope, double last) {
    return lane.horizonMillis == Long.MAX_VALUE
        || (limit - last) / slope.slope() <= lane.horizonMillis;
  }

  private static boolean isSteady(double[] times, double[] values, TheilSen whole) {
    int n = values.length;
    int half = n / 2;
    double first = slope(times, values, 0, n - half);
    double second = slope(times, values, half, n);
    double quarter = slope(times, values, n - Math.max(3, n / 4), n);
    return second >= STEADY * first && quarter >= GOING_ON * whole.slope();
  }

  private static double slope(double[] times, double[] values, int from, int to) {
    return TheilSen.of(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to))
        .slope();
  }

  /** Takes away what a line of the values over the load explains, fitted by least squares. */
  private static boolean isBeyondLoad(
      double[] times, double[] values, double[] load, TheilSen raw) {
    double meanLoad = mean(load);
    double meanTime = mean(times);
    double meanValue = mean(values);
    double ll = 0;
    double lt = 0;
    double lv = 0;
    double tt = 0;
    double tv = 0;
    for (int i = 0; i < values.length; i++) {
      double l = load[i] - meanLoad;
      double t = times[i] - meanTime;
      double v = values[i] - meanValue;
      ll += l * l;
      lt += l * t;
      lv += l * v;
      tt += t * t;
      tv += t * v;
    }
    if (ll <= 1e-4 * meanLoad * meanLoad * values.length) {
      return true; // the load was the same all the time
    }
    double together = ll * tt - lt * lt;
    if (together <= 0.02 * ll * tt) {
      return lv <= 0; // the load has risen as steadily: nobody can tell the two apart
    }
    double beyond = (tv * ll - lv * lt) / together;
    return beyond >= BEYOND_LOAD * raw.slope();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
