package dev.sonde.agent.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** How a histogram of nanoseconds is exported, in seconds. */
interface HistogramShape {

  /**
   * Most buckets of an exponential histogram (OpenTelemetry metrics SDK specification: default
   * 160).
   */
  int MOST_BUCKETS = 160;

  /** The finest scale of an exponential histogram by the same specification. */
  int FINEST_SCALE = 20;

  double NANOS = 1e9;

  /**
   * Shapes what was recorded.
   *
   * @param values what was recorded; counted exactly, placed with its precision
   * @param sum exact sum in nanoseconds
   * @param min exact minimum in nanoseconds
   * @param max exact maximum in nanoseconds
   */
  Distribution of(AbstractHistogram values, long sum, long min, long max);

  /**
   * Explicit buckets.
   *
   * @param bounds upper inclusive bounds in seconds, ascending
   */
  static HistogramShape explicit(double... bounds) {
    double[] kept = bounds.clone();
    return (values, sum, min, max) -> {
      long[] counts = new long[kept.length + 1];
      int bucket = 0;
      for (HistogramIterationValue value : values.recordedValues()) {
        // A recorded bound counts as its bucket although the histogram's cell reaches a little
        // beyond it.
        double lowest = values.lowestEquivalentValue(value.getValueIteratedTo()) / NANOS;
        while (bucket < kept.length && lowest > kept[bucket]) {
          bucket++;
        }
        counts[bucket] += value.getCountAtValueIteratedTo();
      }
      return new Distribution(
          values.getTotalCount(), sum / NANOS, min / NANOS, max / NANOS, kept, counts);
    };
  }

  static HistogramShape exponential() {
    return (values, sum, min, max) -> {
      int scale = FINEST_SCALE;
      int first = 0;
      int last = -1;
      long zeros = 0;
      for (HistogramIterationValue value : values.recordedValues()) {
        double middle = values.medianEquivalentValue(value.getValueIteratedTo()) / NANOS;
        if (values.lowestEquivalentValue(value.getValueIteratedTo()) == 0) {
          zeros += value.getCountAtValueIteratedTo();
        } else {
          first = last < first ? index(middle, scale) : first;
          last = index(middle, scale);
          while (last - first >= MOST_BUCKETS) { // recorded values ascend, so only the end moves
            scale--;
            first >>= 1;
            last >>= 1;
          }
        }
      }
      long[] counts = new long[Math.max(0, last - first + 1)];
      for (HistogramIterationValue value : values.recordedValues()) {
        double middle = values.medianEquivalentValue(value.getValueIteratedTo()) / NANOS;
        if (values.lowestEquivalentValue(value.getValueIteratedTo()) != 0) {
          int index = Math.max(first, Math.min(last, index(middle, scale)));
          counts[index - first] += value.getCountAtValueIteratedTo();
        }
      }
      return Distribution.exponential(
          values.getTotalCount(),
          sum / NANOS,
          min / NANOS,
          max / NANOS,
          scale,
          first,
          zeros,
          counts);
    };
  }

  /** Index of the bucket with inclusive upper bound that holds {@code value}. */
  static int index(double value, int scale) {
    return (int) Math.ceil(Math.log(value) / Math.log(2) * Math.scalb(1.0, scale)) - 1;
  }
}
