package dev.sonde.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.probe.Counter;
import dev.sonde.probe.Instrument;
import dev.sonde.probe.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final String NAME = "http.server.request.duration";
  private static final Attributes ROUTE = Attributes.of("http.route", "/a");
  private static final Instrument WAIT = Instrument.monotonic("pool.wait", "s", "Waiting.");
  private static final Instrument TASKS = Instrument.monotonic("tasks", "{task}", "Tasks.");
  private static final Instrument ACTIVE = Instrument.upDown("active", "{thread}", "Active.");

  private static Metrics metrics(String... settings) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return new Metrics(Config.of(properties, Map.of(), null, line -> {}), 1_000);
  }

  private static Metrics delta(String... more) {
    String[] settings = Arrays.copyOf(more, more.length + 2);
    settings[more.length] = "otel.exporter.otlp.metrics.temporality.preference";
    settings[more.length + 1] = "delta";
    return metrics(settings);
  }

  private static void span(Metrics metrics, long nanos) {
    metrics.spans(NAME, ROUTE).add(nanos, 1_500, 1, 2, 3, true);
  }

  private static Distribution only(List<Metric> collected) {
    assertThat(collected).hasSize(1);
    assertThat(collected.get(0).points()).hasSize(1);
    return collected.get(0).points().get(0).distribution();
  }

  @Test
  void allocatedBytes_areAHistogramOfTheSameSeries() {
    Metrics metrics = metrics();
    SpanSeries series = metrics.spans(NAME, ROUTE);
    series.addAllocated(900);
    series.addAllocated(2_000_000);
    List<Metric> collected = metrics.collect(2_000);
    assertThat(collected)
        .extracting(Metric::name)
        .containsExactly("sonde.http.server.request.allocated");
    assertThat(collected.get(0).unit()).isEqualTo("By");
    assertThat(collected.get(0).points().get(0).attributes()).isEqualTo(ROUTE);
    Distribution bytes = only(collected);
    assertThat(bytes.sum()).isEqualTo(2_000_900);
    assertThat(bytes.counts()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0);
    assertThat(only(metrics.collect(3_000)).count()).isEqualTo(2);
  }

  @Test
  void allocatedBytes_areDelta_whenThatIsAsked() {
    Metrics metrics = delta();
    metrics.spans(NAME, ROUTE).addAllocated(5_000);
    assertThat(only(metrics.collect(2_000)).sum()).isEqualTo(5_000);
    assertThat(metrics.collect(3_000)).isEmpty();
  }

  @Test
  void histogram_isExact() {
    Metrics metrics = metrics();
    Random random = new Random(7);
    long sum = 0;
    long[] counts = new long[15];
    double[] bounds = DurationMetrics.boundaries(NAME);
    for (int i = 0; i < 100_000; i++) {
      long nanos = Math.round(Math.exp(random.nextDouble() * 24));
      sum += nanos;
      int bucket = 0;
      while (bucket < bounds.length && nanos / 1e9 > bounds[bucket]) {
        bucket++;
      }
      counts[bucket]++;
      span(metrics, nanos);
    }
    Distribution distribution = only(metrics.collect(2_000));
    assertThat(distribution.count()).isEqualTo(100_000);
    assertThat(Arrays.stream(distribution.counts()).sum()).isEqualTo(100_000);
    assertThat(distribution.sum()).isEqualTo(sum / 1e9);
    for (int i = 0; i < counts.length; i++) {
      // values within 1 % above a bound may count below it
      assertThat(distribution.counts()[i]).isBetween(counts[i] - 100, counts[i] + 100);
    }
  }

  @Test
  void boundaries_areInclusive() {
    Metrics metrics = metrics();
    for (double bound : DurationMetrics.boundaries(NAME)) {
      span(metrics, Math.round(bound * 1e9));
    }
    long[] counts = only(metrics.collect(2_000)).counts();
    assertThat(Arrays.copyOf(counts, counts.length - 1)).containsOnly(1);
    assertThat(counts[counts.length - 1]).isZero();
  }

  @Test
  void extremes_areKept() {
    Metrics metrics = metrics();
    span(metrics, -5);
    span(metrics, 7_200_000_000_000L);
    Distribution distribution = only(metrics.collect(2_000));
    assertThat(distribution.min()).isZero();
    assertThat(distribution.max()).isEqualTo(7_200);
    assertThat(distribution.sum()).isEqualTo(7_200);
    assertThat(distribution.counts()[distribution.counts().length - 1]).isEqualTo(1);
  }

  @Test
  void exponentialBuckets_holdAllValues() {
    Metrics metrics =
        metrics(
            "otel.exporter.otlp.metrics.default.histogram.aggregation",
            "base2_exponential_bucket_histogram");
    span(metrics, 0);
    for (int i = 1; i <= 1_000; i++) {
      span(metrics, i * 1_000_000L);
    }
    Distribution distribution = only(metrics.collect(2_000));
    assertThat(distribution.isExponential()).isTrue();
    assertThat(distribution.zeroCount()).isEqualTo(1);
    assertThat(Arrays.stream(distribution.counts()).sum()).isEqualTo(1_000);
    assertThat(distribution.counts().length).isBetween(80, 160);
    double base = Math.pow(2, Math.pow(2, -distribution.scale()));
    assertThat(Math.pow(base, distribution.offset())).isLessThanOrEqualTo(0.00101);
    assertThat(Math.pow(base, distribution.offset() + distribution.counts().length))
        .isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void cumulative_keepsAddingUp_deltaStartsAnew() {
    Metrics cumulative = metrics();
    Metrics delta = delta();
    for (Metrics metrics : List.of(cumulative, delta)) {
      span(metrics, 1);
      metrics.counter(TASKS).add(5);
      metrics.timer(WAIT).record(1);
      metrics.collect(2_000);
      span(metrics, 2);
      span(metrics, 3);
      metrics.counter(TASKS).add(2);
      metrics.timer(WAIT).record(1);
    }
    Map<String, Metric> whole = byName(cumulative.collect(3_000));
    assertThat(whole.get(NAME).isDelta()).isFalse();
    assertThat(whole.get(NAME).points().get(0).distribution().count()).isEqualTo(3);
    assertThat(whole.get(NAME).points().get(0).startEpochNanos()).isEqualTo(1_000);
    assertThat(whole.get("tasks").points().get(0).value()).isEqualTo(7);
    assertThat(whole.get("pool.wait").points().get(0).distribution().count()).isEqualTo(2);
    Map<String, Metric> part = byName(delta.collect(3_000));
    assertThat(part.get(NAME).isDelta()).isTrue();
    assertThat(part.get(NAME).points().get(0).distribution().count()).isEqualTo(2);
    assertThat(part.get(NAME).points().get(0).startEpochNanos()).isEqualTo(2_000);
    assertThat(part.get("tasks").points().get(0).value()).isEqualTo(2);
    assertThat(part.get("pool.wait").points().get(0).distribution().count()).isEqualTo(1);
    assertThat(byName(delta.collect(4_000))).doesNotContainKeys(NAME, "pool.wait");
  }

  private static Map<String, Metric> byName(List<Metric> metrics) {
    Map<String, Metric> named = new HashMap<>();
    metrics.forEach(metric -> named.put(metric.name(), metric));
    return named;
  }

  @Test
  void seriesBeyondTheLimit_shareOne() {
    Metrics metrics = metrics("sonde.metrics.cardinality.limit", "10");
    for (int i = 0; i < 100; i++) {
      metrics.spans(NAME, Attributes.of("http.route", "/" + i)).add(1_000, 1, 1, 2, 3, false);
    }
    List<Metric.Point> points = metrics.collect(2_000).get(0).points();
    assertThat(points).hasSize(10);
    assertThat(points)
        .filteredOn(point -> point.attributes().equals(SeriesTable.OVERFLOW))
        .singleElement()
        .satisfies(point -> assertThat(point.distribution().count()).isEqualTo(91));
    assertThat(points.stream().mapToLong(point -> point.distribution().count()).sum())
        .isEqualTo(100);
  }

  @Test
  void exemplar_isTheLastSampledOfTheInterval() {
    Metrics metrics = metrics();
    metrics.spans(NAME, ROUTE).add(1_000_000_000, 1_500, 1, 2, 3, true);
    metrics.spans(NAME, ROUTE).add(2_000_000_000, 1_600, 1, 2, 4, false);
    Exemplar exemplar = metrics.collect(2_000).get(0).points().get(0).exemplar();
    assertThat(exemplar.value()).isEqualTo(1);
    assertThat(exemplar.spanId()).isEqualTo(3);
    assertThat(metrics.collect(3_000).get(0).points().get(0).exemplar()).isNull();
    Metrics off = metrics("otel.metrics.exemplar.filter", "always_off");
    span(off, 1);
    assertThat(off.collect(2_000).get(0).points().get(0).exemplar()).isNull();
  }

  @Test
  void percentile_needsEnoughValues() {
    Metrics metrics = metrics();
    for (int i = 1; i < 100; i++) {
      span(metrics, i * 1_000_000L);
    }
    assertThat(metrics.spans(NAME, ROUTE).percentileNanos(99)).isEqualTo(Long.MAX_VALUE);
    span(metrics, 100_000_000);
    assertThat(metrics.spans(NAME, ROUTE).percentileNanos(99)).isBetween(98_000_000L, 100_500_000L);
  }

  @Test
  void threads_loseNothing() throws Exception {
    Metrics metrics = metrics();
    Timer timer = metrics.timer(WAIT, "pool", "a");
    Counter counter = metrics.counter(TASKS, "pool", "a");
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 50_000; i++) {
                  timer.record(1_000_000);
                  counter.add(1);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (int i = 0; i < 20; i++) {
      metrics.collect(2_000 + i);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    metrics.collect(9_000);
    Map<String, Metric> collected = byName(metrics.collect(10_000));
    Distribution waits = collected.get("pool.wait").points().get(0).distribution();
    assertThat(waits.count()).isEqualTo(200_000);
    assertThat(Arrays.stream(waits.counts()).sum()).isEqualTo(200_000);
    assertThat(waits.sum()).isEqualTo(200);
    assertThat(collected.get("tasks").points().get(0).value()).isEqualTo(200_000);
  }

  @Test
  void gauges_addUpOwnersAndForgetCollectedOnes() {
    Metrics metrics = metrics();
    Object one = new Object();
    Object two = new Object();
    metrics.gauge(ACTIVE, one, owner -> 3, "pool", "a");
    metrics.gauge(ACTIVE, two, owner -> 4, "pool", "a");
    metrics.gauge(ACTIVE, two, owner -> 5, "pool", "b");
    metrics.gauge(
        ACTIVE,
        two,
        owner -> {
          throw new IllegalStateException("closed");
        },
        "pool",
        "c");
    List<Metric.Point> points = metrics.collect(2_000).get(0).points();
    assertThat(points).extracting(Metric.Point::value).containsExactly(7.0, 5.0, 0.0);
    assertThat(points).allMatch(Metric.Point::integral);
    java.lang.ref.Reference.reachabilityFence(one);
    java.lang.ref.Reference.reachabilityFence(two);
  }

  @Test
  void jvmMetrics_areTheStableSet() {
    Metrics metrics = metrics();
    JvmMetrics jvm = new JvmMetrics(metrics);
    metrics.add(jvm);
    Map<String, Metric> collected = byName(metrics.collect(2_000));
    assertThat(collected)
        .containsKeys(
            "jvm.memory.used",
            "jvm.memory.committed",
            "jvm.memory.limit",
            "jvm.memory.used_after_last_gc",
            "jvm.thread.count",
            "jvm.class.loaded",
            "jvm.class.unloaded",
            "jvm.class.count",
            "jvm.cpu.time",
            "jvm.cpu.count",
            "jvm.cpu.recent_utilization");
    double threads =
        collected.get("jvm.thread.count").points().stream().mapToDouble(Metric.Point::value).sum();
    assertThat(threads).isGreaterThanOrEqualTo(2);
    metrics.close();
    assertThat(metrics.collect(3_000)).isEmpty();
  }
}
