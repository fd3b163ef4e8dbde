package dev.sonde.agent.metrics;

import dev.sonde.probe.Instrument;
import java.util.ArrayList;
import java.util.List;

/** A counter with its series. */
final class CounterMetric {

  final SeriesTable<CounterSeries> series;
  private final Instrument instrument;

  CounterMetric(Instrument instrument, int limit) {
    this.instrument = instrument;
    this.series = new SeriesTable<>(limit, CounterSeries::new);
  }

  /**
   * Reads all series.
   *
   * @param delta whether a monotonic counter is exported since the last collection; others never
   *     are
   */
  Metric collect(boolean delta, long start, long last, long now) {
    boolean since = delta && instrument.isMonotonic();
    List<Metric.Point> points = new ArrayList<>();
    for (CounterSeries one : series.all()) {
      points.add(one.collect(since, start, last, now));
    }
    return new Metric(
        instrument.name(),
        instrument.unit(),
        instrument.description(),
        instrument.isMonotonic() ? Metric.Type.MONOTONIC_SUM : Metric.Type.UP_DOWN_SUM,
        points,
        since);
  }
}
