package dev.sonde.heap;

import dev.sonde.agent.metrics.Metric;
import dev.sonde.agent.metrics.MetricSource;
import dev.sonde.agent.metrics.PointList;
import dev.sonde.heap.counter.Count;
import dev.sonde.heap.counter.Kind;
import dev.sonde.heap.lease.Lender;
import dev.sonde.heap.trend.Forecast;
import dev.sonde.heap.trend.Trend;
import dev.sonde.heap.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The metrics {@code sonde.heap.*} and {@code sonde.leak.*}, and those of the counters. Holds what
 * was last found; the export thread reads it.
 */
final class HeapMetrics implements MetricSource {

  private static final double HOUR = 3_600_000;

  private volatile long liveBytes = -1;
  private volatile Verdict verdict;
  private volatile List<CounterWatch.Watched> suspicious = Collections.emptyList();
  private volatile List<Count> counts = Collections.emptyList();
  private volatile List<Lender> lenders = Collections.emptyList();
  private volatile boolean closed;

  HeapMetrics(Verdict first) {
    verdict = first;
  }

  /** Sets what is exported from now on. */
  void set(long live, Verdict ofHeap, List<CounterWatch.Watched> others, List<Count> countsOfNow) {
    liveBytes = live;
    verdict = ofHeap;
    suspicious = new ArrayList<>(others);
    counts = countsOfNow;
  }

  /** Sets whose leases are exported. */
  void leases(List<Lender> known) {
    lenders = known;
  }

  /** Exports nothing any more. */
  void end() {
    closed = true;
  }

  @Override
  public void addTo(List<Metric> metrics, long start, long now) {
    if (closed) {
      return;
    }
    metrics.add(
        new PointList("sonde.heap.live", "By", "What lived at the last old collection.")
            .addIfKnown(liveBytes, start, now)
            .upDown());
    PointList levels =
        new PointList(
            "sonde.leak.level", "1", "Verdict on leaks: 0 none, 1 watch, 2 suspect, 3 leak.");
    Verdict heap = verdict;
    levels.add(heap.level().degree(), start, now, "sonde.leak.subject", "heap");
    for (CounterWatch.Watched one : suspicious) {
      levels.add(one.verdict().level().degree(), start, now, "sonde.leak.subject", one.subject());
    }
    List<Lender> all = lenders;
    for (Lender lender : all) {
      long level = lender.verdict().level().degree();
      if (level > 0) {
        levels.add(level, start, now, "sonde.leak.subject", lender.subject());
      }
    }
    metrics.add(levels.gauge());
    addLeases(metrics, all, start, now);
    addTrend(metrics, heap, start, now);
    for (Kind kind : Kind.values()) {
      if (!kind.metric().isEmpty()) {
        addCounts(metrics, kind, start, now);
      }
    }
  }

  private static void addLeases(List<Metric> metrics, List<Lender> lenders, long start, long now) {
    PointList open = new PointList("sonde.lease.open", "{lease}", "Taken, not given back yet.");
    PointList outlived =
        new PointList(
            "sonde.lease.outlived", "{lease}", "Out far longer than others, by ended work.");
    PointList lost =
        new PointList("sonde.lease.lost", "{lease}", "Collected before they were given back.");
    for (Lender lender : lenders) {
      String kind = lender.kind().name().toLowerCase(Locale.ROOT);
      Object[] of = {"sonde.lease.kind", kind, "sonde.lease.lender", lender.name()};
      open.add(lender.open(), start, now, of);
      outlived.add(lender.outlived(), start, now, of);
      lost.add(lender.lost(), start, now, of);
    }
    if (!lenders.isEmpty()) {
      metrics.add(open.upDown());
      metrics.add(outlived.upDown());
      metrics.add(lost.monotonic());
    }
  }

  private static void addTrend(List<Metric> metrics, Verdict heap, long start, long now) {
    Trend trend = heap.trend();
    Forecast forecast = heap.forecast();
    if (trend == null || forecast == null) {
      return;
    }
    metrics.add(
        new PointList("sonde.heap.live.growth", "By/h", "Growth of what lives.")
            .addFraction(trend.slope().slope() * HOUR, start, now)
            .gauge());
    metrics.add(
        new PointList(
                "sonde.heap.exhaustion.soonest", "h", "When the heap is full, at the soonest.")
            .addFraction(forecast.soonestMillis() / HOUR, start, now)
            .gauge());
  }

  private void addCounts(List<Metric> metrics, Kind kind, long start, long now) {
    PointList points = new PointList(kind.metric(), kind.unit(), "Number of " + kind.text() + ".");
    for (Count count : counts) {
      if (count.kind() == kind && kind == Kind.THREADS) {
        points.add((long) count.value(), start, now, "sonde.thread.family", count.family());
      } else if (count.kind() == kind) {
        points.add((long) count.value(), start, now);
      }
    }
    metrics.add(points.upDown());
  }
}
