package dev.sonde.heap.trend;

/**
 * Mann and Kendall's test for a monotonic trend, one-sided: rising. With up to ten values the exact
 * distribution is used; beyond, the normal approximation with the variance that Hamed and Rao
 * (Journal of Hydrology 204, 1998) correct for autocorrelation.
 */
final class MannKendall {

  private static final int EXACT = 10;
  private static final double SIGNIFICANT = 1.645;

  private MannKendall() {}

  /** The probability that values without trend rise as much, 0 to 1. */
  static double probability(double[] values) {
    int n = values.length;
    if (n < 3) {
      return 1;
    }
    long s = score(values);
    if (s <= 0) {
      return 1;
    }
    if (n <= EXACT) {
      return exact(n, s);
    }
    double variance = variance(values) * correction(values);
    return 1 - Normal.cumulative((s - 1) / Math.sqrt(variance));
  }

  private static long score(double[] values) {
    long s = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        s += (long) Math.signum(values[j] - values[i]);
      }
    }
    return s;
  }

  /** Share of the orders of n values that have a score of at least s, by counting inversions. */
  private static double exact(int n, long s) {
    int most = n * (n - 1) / 2;
    double[] orders = new double[most + 1];
    orders[0] = 1;
    for (int size = 2; size <= n; size++) {
      double[] next = new double[most + 1];
      for (int inversions = 0; inversions <= most; inversions++) {
        for (int more = 0; more < size && more <= inversions; more++) {
          next[inversions] += orders[inversions - more] / size;
        }
      }
      orders = next;
    }
    double share = 0;
    for (int inversions = 0; most - 2L * inversions >= s; inversions++) {
      share += orders[inversions];
    }
    return share;
  }

  private static double variance(double[] values) {
    double n = values.length;
    double variance = n * (n - 1) * (2 * n + 5);
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; ) {
      int end = i;
      while (end < sorted.length && sorted[end] == sorted[i]) {
        end++;
      }
      double ties = end - i;
      variance -= ties * (ties - 1) * (2 * ties + 5);
      i = end;
    }
    return Math.max(1, variance / 18);
  }

  /** By how much positive autocorrelation of the detrended ranks widens the variance, from 1. */
  private static double correction(double[] values) {
    int n = values.length;
    double[] ranks = ranks(detrended(values));
    double mean = (n + 1) / 2.0;
    double whole = 0;
    for (double rank : ranks) {
      whole += (rank - mean) * (rank - mean);
    }
    double sum = 0;
    for (int lag = 1; lag < n - 2 && lag <= n / 2; lag++) {
      double product = 0;
      for (int i = 0; i + lag < n; i++) {
        product += (ranks[i] - mean) * (ranks[i + lag] - mean);
      }
      double correlation = whole == 0 ? 0 : product / whole;
      if (correlation * Math.sqrt(n) > SIGNIFICANT) {
        sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * correlation;
      }
    }
    return 1 + 2 * sum / (n * (n - 1.0) * (n - 2.0));
  }

  private static double[] detrended(double[] values) {
    double[] times = new double[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = i;
    }
    double slope = TheilSen.of(times, values).slope();
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - slope * i;
    }
    return rest;
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double rank = 0.5;
      for (double other : values) {
        rank += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
      }
      ranks[i] = rank;
    }
    return ranks;
  }
}
