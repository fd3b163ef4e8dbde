package dev.sonde.bridge.findings;

import dev.sonde.bridge.summary.CallSummary;
import dev.sonde.bridge.summary.Latency;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one operation or third party, step by step. Of the durations the 90th percentile of
 * every ten seconds is kept, as a logarithm: one call that took long does not make a step slow.
 */
final class CallTrend {
  /** Calls that each side of a change must have: fewer are chance. */
  private static final double LEAST_CALLS = 15;

  private static final double LEAST_FACTOR = 2;
  private static final double LEAST_MILLIS = 5;
  private static final double LEAST_SHARE = 0.05;

  private final double[] calls;
  private final double[] errors;
  private final double[] logMillis;
  private final TreeSet<String> services = new TreeSet<>();

  CallTrend(int steps) {
    calls = new double[steps];
    errors = new double[steps];
    logMillis = new double[steps];
  }

  void add(int step, CallSummary summary) {
    double count = (double) summary.latency().getCount();
    Latency latency = new Latency();
    latency.add(summary.latency());
    calls[step] += count;
    errors[step] += (double) summary.errors();
    logMillis[step] += count * Math.log(Math.max(1, latency.percentile(0.9)) / 1e6);
    services.add(summary.key().service());
  }

  String services() {
    return String.join(", ", services);
  }

  /** A level change in milliseconds; null when it did not become slower. */
  @Nullable ChangePoint slower() {
    double[] levels = new double[calls.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = calls[i] == 0 ? 0 : logMillis[i] / calls[i];
    }
    ChangePoint change = ChangePoint.of(levels, calls);
    if (change == null || !hasCalls(change)) {
      return null;
    }
    double before = Math.exp(median(levels, 0, change.index()));
    double after = Math.exp(median(levels, change.index(), levels.length));
    boolean slower = after >= before * LEAST_FACTOR && after - before >= LEAST_MILLIS;
    return slower ? with(change, before, after) : null;
  }

  /** By calls. Unlike the mean it is not moved by the one step in which the change took place. */
  private double median(double[] levels, int from, int to) {
    int[] steps =
        IntStream.range(from, to)
            .filter(step -> calls[step] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(step -> levels[step]))
            .mapToInt(Integer::intValue)
            .toArray();
    double rest = Arrays.stream(steps).mapToDouble(step -> calls[step]).sum() / 2;
    int i = 0;
    while (i < steps.length - 1 && (rest -= calls[steps[i]]) > 0) {
      i++;
    }
    return levels[steps[i]];
  }

  /** A change of the share of errors; null when it did not rise. */
  @Nullable ChangePoint failing() {
    double[] shares = new double[calls.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = calls[i] == 0 ? 0 : errors[i] / calls[i];
    }
    ChangePoint change = ChangePoint.of(shares, calls);
    boolean rose =
        change != null
            && hasCalls(change)
            && change.after() - change.before() >= LEAST_SHARE
            && change.after() >= LEAST_FACTOR * change.before();
    return rose ? change : null;
  }

  /** Failed calls as a share of all. */
  double errorShare() {
    double failed = 0;
    double all = 0;
    for (int i = 0; i < calls.length; i++) {
      failed += errors[i];
      all += calls[i];
    }
    return all < LEAST_CALLS ? 0 : failed / all;
  }

  private static boolean hasCalls(ChangePoint change) {
    return change.weightBefore() >= LEAST_CALLS && change.weightAfter() >= LEAST_CALLS;
  }

  private static ChangePoint with(ChangePoint change, double before, double after) {
    return new ChangePoint(
        change.index(), before, after, change.weightBefore(), change.weightAfter());
  }
}
