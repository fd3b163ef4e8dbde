package dev.sonde.heap.trend;

import java.util.Arrays;

/**
 * Theil and Sen's slope: the median of the slopes between all pairs, with the 90 % interval by
 * Kendall's variance. Immutable.
 */
public final class TheilSen {

  private final double slope;
  private final double low;
  private final double high;

  private TheilSen(double slope, double low, double high) {
    this.slope = slope;
    this.low = low;
    this.high = high;
  }

  /**
   * The slope of values over times.
   *
   * @param times rising, as many as values; at least two
   */
  static TheilSen of(double[] times, double[] values) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        if (times[j] > times[i]) {
          slopes[count++] = (values[j] - values[i]) / (times[j] - times[i]);
        }
      }
    }
    if (count == 0) {
      return new TheilSen(0, 0, 0);
    }
    slopes = Arrays.copyOf(slopes, count);
    Arrays.sort(slopes);
    double width = Normal.NINETY_PERCENT * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
    int below = (int) Math.max(0, Math.floor((count - width) / 2));
    int above = (int) Math.min(count - 1, Math.ceil((count + width) / 2));
    double middle =
        count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
    return new TheilSen(middle, slopes[below], slopes[above]);
  }

  /** Per unit of time. */
  public double slope() {
    return slope;
  }

  /** Lower end of the 90 % interval. */
  public double low() {
    return low;
  }

  /** Upper end of the 90 % interval. */
  public double high() {
    return high;
  }
}
