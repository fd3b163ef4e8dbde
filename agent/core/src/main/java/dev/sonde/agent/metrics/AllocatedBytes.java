package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that calls of one series have allocated, in decades from a kilobyte to a gigabyte. Export
 * thread only.
 */
final class AllocatedBytes {

  static final double[] BOUNDS = {1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private static final String DURATION = ".duration";

  private final long[] counts = new long[BOUNDS.length + 1];
  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max;

  /** {@code sonde.http.server.request.allocated} for {@code http.server.request.duration}. */
  static String metricName(String durationName) {
    String operation =
        durationName.endsWith(DURATION)
            ? durationName.substring(0, durationName.length() - DURATION.length())
            : durationName;
    return "sonde." + operation + ".allocated";
  }

  void add(long bytes) {
    int bucket = 0;
    while (bucket < BOUNDS.length && bytes > BOUNDS[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    count++;
    sum += bytes;
    min = Math.min(min, bytes);
    max = Math.max(max, bytes);
  }

  /** The point of this collection; null when there is nothing to say. */
  Metric.@Nullable Point collect(Attributes attributes, boolean delta, long since, long now) {
    if (count == 0) {
      return null;
    }
    Distribution all = new Distribution(count, sum, min, max, BOUNDS, counts.clone());
    if (delta) {
      Arrays.fill(counts, 0);
      count = 0;
      sum = 0;
      min = Long.MAX_VALUE;
      max = 0;
    }
    return new Metric.Point(attributes, since, now, 0, false, all);
  }
}
