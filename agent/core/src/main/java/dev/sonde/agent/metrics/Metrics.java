package dev.sonde.agent.metrics;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.MetricSettings;
import dev.sonde.agent.export.Attributes;
import dev.sonde.probe.Counter;
import dev.sonde.probe.Instrument;
import dev.sonde.probe.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/**
 * All metrics of the process. Probes take their instruments from any thread; spans are recorded and
 * everything is collected on the export thread. Every metric is bounded in its series.
 */
public final class Metrics {

  private final boolean delta;
  private final int limit;
  private final SpanSeries.Exemplars exemplars;
  private final boolean exponential;
  private final long start;
  private long last;
  private final Map<String, HistogramMetric<SpanSeries>> spans = new ConcurrentHashMap<>();
  private final Map<String, HistogramMetric<TimerSeries>> timers = new ConcurrentHashMap<>();
  private final Map<String, CounterMetric> counters = new ConcurrentHashMap<>();
  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();
  private final List<MetricSource> sources = new CopyOnWriteArrayList<>();

  /**
   * Metrics in the shape that is configured.
   *
   * @param startEpochNanos since when cumulative values add up, nanoseconds since
   *     1970-01-01T00:00:00Z
   */
  public Metrics(Config config, long startEpochNanos) {
    this.delta = !config.get(MetricSettings.TEMPORALITY).equals("cumulative");
    this.limit = config.get(MetricSettings.CARDINALITY_LIMIT);
    this.exemplars = SpanSeries.Exemplars.by(config.get(MetricSettings.EXEMPLAR_FILTER));
    this.exponential =
        config
            .get(MetricSettings.HISTOGRAM_AGGREGATION)
            .equals("base2_exponential_bucket_histogram");
    this.start = startEpochNanos;
    this.last = startEpochNanos;
  }

  /**
   * The series of spans that are alike. Export thread.
   *
   * @param name of the duration histogram, such as {@code http.server.request.duration}
   */
  public SpanSeries spans(String name, Attributes attributes) {
    return spanMetric(name).series.get(attributes);
  }

  /** A histogram of durations, recorded from any thread. */
  public Timer timer(Instrument instrument, String... attributes) {
    return timers
        .computeIfAbsent(
            instrument.name(),
            name ->
                new HistogramMetric<>(
                    instrument,
                    shape(name),
                    delta,
                    new SeriesTable<>(limit, a -> new TimerSeries(a, delta))))
        .series
        .get(attributes(attributes));
  }

  /** A counter, added to from any thread. */
  public Counter counter(Instrument instrument, String... attributes) {
    return counters
        .computeIfAbsent(instrument.name(), name -> new CounterMetric(instrument, limit))
        .series
        .get(attributes(attributes));
  }

  /** A value that is read at each collection while {@code owner}, held weakly, lives. */
  public <T> void gauge(
      Instrument instrument, T owner, ToDoubleFunction<? super T> read, String... attributes) {
    gauges
        .computeIfAbsent(instrument.name(), name -> new Gauge(instrument, limit))
        .add(owner, read, attributes(attributes));
  }

  /**
   * What the owners of a gauge say now, without collecting anything. Any thread.
   *
   * @param gauge name of one that is not monotonic
   */
  public List<Metric.Point> read(String gauge) {
    Gauge known = gauges.get(gauge);
    return known == null
        ? Collections.<Metric.Point>emptyList()
        : known.collect(false, start, start, start).points();
  }

  /** Metrics that are read at each collection. */
  public void add(MetricSource source) {
    sources.add(source);
  }

  /** Everything there is to export now. Export thread. */
  public List<Metric> collect(long epochNanos) {
    List<Metric> metrics = new ArrayList<>();
    for (MetricSource source : sources) {
      source.addTo(metrics, start, epochNanos);
    }
    spans.values().forEach(metric -> metric.addTo(metrics, start, last, epochNanos));
    spans.forEach((name, metric) -> metrics.add(allocated(name, metric, epochNanos)));
    timers.values().forEach(metric -> metric.addTo(metrics, start, last, epochNanos));
    counters.values().forEach(c -> metrics.add(c.collect(delta, start, last, epochNanos)));
    gauges.values().forEach(gauge -> metrics.add(gauge.collect(delta, start, last, epochNanos)));
    metrics.removeIf(metric -> metric.points().isEmpty());
    last = epochNanos;
    return metrics;
  }

  private Metric allocated(String duration, HistogramMetric<SpanSeries> spans, long now) {
    List<Metric.Point> points = new ArrayList<>();
    for (SpanSeries series : spans.series.all()) {
      Metric.Point point = series.collectAllocated(delta, start, last, now);
      if (point != null) {
        points.add(point);
      }
    }
    return new Metric(
        AllocatedBytes.metricName(duration),
        "By",
        "Bytes that the thread of a local root has allocated, from its entry to its return.",
        Metric.Type.HISTOGRAM,
        points,
        delta);
  }

  /** Lets go of what is registered with the JVM. */
  public void close() {
    sources.forEach(MetricSource::close);
    sources.clear();
    gauges.clear();
  }

  private HistogramMetric<SpanSeries> spanMetric(String name) {
    HistogramMetric<SpanSeries> metric = spans.get(name);
    if (metric == null) {
      metric =
          new HistogramMetric<>(
              DurationMetrics.instrument(name),
              shape(name),
              delta,
              new SeriesTable<>(limit, a -> new SpanSeries(a, delta, exemplars)));
      spans.put(name, metric);
    }
    return metric;
  }

  private HistogramShape shape(String name) {
    return exponential
        ? HistogramShape.exponential()
        : HistogramShape.explicit(DurationMetrics.boundaries(name));
  }

  private static Attributes attributes(String... namesAndValues) {
    return Attributes.of((Object[]) namesAndValues);
  }
}
