package dev.sonde.bridge.summary;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;

/**
 * How long calls took, in nanoseconds: buckets that each end 2 to the power of 1/32 above where
 * they begin. Not thread-safe.
 */
public final class Latency {
  /** Of the exponential histograms of OTLP. */
  private static final int SCALE = 5;

  private static final int PER_DOUBLING = 1 << SCALE;
  private static final int DOUBLINGS = 64;

  /** A row a doubling, made when it is needed: durations of one operation lie close together. */
  private final long[][] counts = new long[DOUBLINGS][];

  private long count;
  private double sum;
  private long max;

  private static int bucket(long nanos) {
    if (nanos <= 1) {
      return 0;
    }
    return Math.max(0, (int) Math.ceil(Math.log((double) nanos) / Math.log(2) * PER_DOUBLING) - 1);
  }

  /** Lower end of a bucket, nanoseconds, exclusive. */
  public static double lower(int bucket) {
    return Math.pow(2, (double) bucket / PER_DOUBLING);
  }

  public void add(long nanos) {
    long duration = Math.max(0, nanos);
    count(bucket(duration), 1);
    count++;
    sum += duration;
    max = Math.max(max, duration);
  }

  public void add(ExponentialHistogramDataPoint point) {
    int offset = point.getPositive().getOffset();
    for (int i = 0; i < point.getPositive().getBucketCountsCount(); i++) {
      count(offset + i, point.getPositive().getBucketCounts(i));
    }
    count += point.getCount();
    sum += point.getSum();
    max = Math.max(max, (long) point.getMax());
  }

  public void add(Latency other) {
    for (int i = 0; i < DOUBLINGS; i++) {
      long[] row = other.counts[i];
      for (int j = 0; row != null && j < PER_DOUBLING; j++) {
        count(i * PER_DOUBLING + j, row[j]);
      }
    }
    count += other.count;
    sum += other.sum;
    max = Math.max(max, other.max);
  }

  private void count(int bucket, long calls) {
    long[] row = counts[bucket / PER_DOUBLING];
    if (row == null) {
      row = new long[PER_DOUBLING];
      counts[bucket / PER_DOUBLING] = row;
    }
    row[bucket % PER_DOUBLING] += calls;
  }

  ExponentialHistogramDataPoint.Builder encode() {
    int first = 0;
    while (first < buckets() - 1 && count(first) == 0) {
      first++;
    }
    int last = buckets() - 1;
    while (last > first && count(last) == 0) {
      last--;
    }
    var point =
        ExponentialHistogramDataPoint.newBuilder()
            .setScale(SCALE)
            .setCount(count)
            .setSum(sum)
            .setMax((double) max);
    var encoded = point.getPositiveBuilder().setOffset(first);
    for (int i = first; i <= last; i++) {
      encoded.addBucketCounts(count(i));
    }
    return point;
  }

  public long count() {
    return count;
  }

  /** Nanoseconds. */
  public double sum() {
    return sum;
  }

  /** Nanoseconds. */
  public long max() {
    return max;
  }

  /** Calls in a bucket; buckets are numbered from 0. */
  public long count(int bucket) {
    long[] row = counts[bucket / PER_DOUBLING];
    return row == null ? 0 : row[bucket % PER_DOUBLING];
  }

  public int buckets() {
    return DOUBLINGS * PER_DOUBLING;
  }

  /**
   * Nanoseconds that a share of the calls took at most, to 2.2 %; 0 when there are none.
   *
   * @param share from 0 to 1
   */
  public double percentile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * (double) count));
    long seen = 0;
    for (int i = 0; i < buckets(); i++) {
      long here = count(i);
      seen += here;
      if (here > 0 && seen >= wanted) {
        return Math.min((double) max, lower(i + 1));
      }
    }
    return 0;
  }
}
