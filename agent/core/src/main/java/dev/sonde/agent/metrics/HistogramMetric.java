package dev.sonde.agent.metrics;

import dev.sonde.probe.Instrument;
import java.util.ArrayList;
import java.util.List;

/** A histogram with its series. */
final class HistogramMetric<S extends HistogramSeries> {

  final SeriesTable<S> series;
  private final Instrument instrument;
  private final HistogramShape shape;
  private final boolean delta;

  HistogramMetric(
      Instrument instrument, HistogramShape shape, boolean delta, SeriesTable<S> series) {
    this.instrument = instrument;
    this.shape = shape;
    this.delta = delta;
    this.series = series;
  }

  void addTo(List<Metric> metrics, long start, long last, long now) {
    List<Metric.Point> points = new ArrayList<>();
    for (S one : series.all()) {
      Metric.Point point = one.collect(shape, start, last, now);
      if (point != null) {
        points.add(point);
      }
    }
    metrics.add(
        new Metric(
            instrument.name(),
            instrument.unit(),
            instrument.description(),
            Metric.Type.HISTOGRAM,
            points,
            delta));
  }
}
