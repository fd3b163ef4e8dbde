package dev.sonde.otlp;

import dev.sonde.agent.metrics.Distribution;
import dev.sonde.agent.metrics.Exemplar;
import dev.sonde.agent.metrics.Metric;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoubleExemplarData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableLongPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Our metrics as the SDK's. */
final class MetricViews {

  private final Ids ids;
  private final AttributeKeys keys;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  MetricViews(Ids ids, AttributeKeys keys, Resource resource, InstrumentationScopeInfo scope) {
    this.ids = ids;
    this.keys = keys;
    this.resource = resource;
    this.scope = scope;
  }

  List<MetricData> of(List<Metric> metrics) {
    List<MetricData> views = new ArrayList<>(metrics.size());
    for (Metric metric : metrics) {
      if (!metric.points().isEmpty()) {
        views.add(of(metric));
      }
    }
    return views;
  }

  private MetricData of(Metric metric) {
    String name = metric.name();
    String unit = metric.unit();
    String text = metric.description();
    AggregationTemporality temporality =
        metric.isDelta() ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
    if (metric.type() == Metric.Type.HISTOGRAM) {
      Distribution first = metric.points().get(0).distribution();
      return first != null && first.isExponential()
          ? ImmutableMetricData.createExponentialHistogram(
              resource,
              scope,
              name,
              text,
              unit,
              ImmutableExponentialHistogramData.create(temporality, exponential(metric)))
          : ImmutableMetricData.createDoubleHistogram(
              resource,
              scope,
              name,
              text,
              unit,
              ImmutableHistogramData.create(temporality, explicit(metric)));
    }
    boolean monotonic = metric.type() == Metric.Type.MONOTONIC_SUM;
    boolean gauge = metric.type() == Metric.Type.GAUGE;
    if (metric.points().stream().allMatch(Metric.Point::integral)) {
      List<LongPointData> points = longs(metric);
      return gauge
          ? ImmutableMetricData.createLongGauge(
              resource, scope, name, text, unit, ImmutableGaugeData.create(points))
          : ImmutableMetricData.createLongSum(
              resource,
              scope,
              name,
              text,
              unit,
              ImmutableSumData.create(monotonic, temporality, points));
    }
    List<DoublePointData> points = doubles(metric);
    return gauge
        ? ImmutableMetricData.createDoubleGauge(
            resource, scope, name, text, unit, ImmutableGaugeData.create(points))
        : ImmutableMetricData.createDoubleSum(
            resource,
            scope,
            name,
            text,
            unit,
            ImmutableSumData.create(monotonic, temporality, points));
  }

  private List<LongPointData> longs(Metric metric) {
    List<LongPointData> points = new ArrayList<>();
    for (Metric.Point p : metric.points()) {
      points.add(
          ImmutableLongPointData.create(
              p.startEpochNanos(), p.epochNanos(), attributes(p), (long) p.value()));
    }
    return points;
  }

  private List<DoublePointData> doubles(Metric metric) {
    List<DoublePointData> points = new ArrayList<>();
    for (Metric.Point p : metric.points()) {
      points.add(
          ImmutableDoublePointData.create(
              p.startEpochNanos(), p.epochNanos(), attributes(p), p.value()));
    }
    return points;
  }

  private List<HistogramPointData> explicit(Metric metric) {
    List<HistogramPointData> points = new ArrayList<>();
    for (Metric.Point p : metric.points()) {
      Distribution d = p.distribution();
      if (d != null) {
        points.add(
            ImmutableHistogramPointData.create(
                p.startEpochNanos(),
                p.epochNanos(),
                attributes(p),
                d.sum(),
                d.count() > 0,
                d.min(),
                d.count() > 0,
                d.max(),
                Arrays.stream(d.bounds()).boxed().collect(Collectors.toList()),
                boxed(d.counts()),
                exemplars(p)));
      }
    }
    return points;
  }

  private List<ExponentialHistogramPointData> exponential(Metric metric) {
    List<ExponentialHistogramPointData> points = new ArrayList<>();
    for (Metric.Point p : metric.points()) {
      Distribution d = p.distribution();
      if (d != null) {
        points.add(
            ImmutableExponentialHistogramPointData.create(
                d.scale(),
                d.sum(),
                d.zeroCount(),
                d.count() > 0,
                d.min(),
                d.count() > 0,
                d.max(),
                ImmutableExponentialHistogramBuckets.create(
                    d.scale(), d.offset(), boxed(d.counts())),
                ImmutableExponentialHistogramBuckets.create(d.scale(), 0, Collections.emptyList()),
                p.startEpochNanos(),
                p.epochNanos(),
                attributes(p),
                exemplars(p)));
      }
    }
    return points;
  }

  private Attributes attributes(Metric.Point point) {
    return new AttributesView(point.attributes(), keys, Limits.NONE);
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().collect(Collectors.toList());
  }

  private List<DoubleExemplarData> exemplars(Metric.Point point) {
    Exemplar e = point.exemplar();
    return e == null
        ? Collections.emptyList()
        : Collections.singletonList(
            ImmutableDoubleExemplarData.create(
                Attributes.empty(),
                e.epochNanos(),
                ids.context(e.traceIdHigh(), e.traceIdLow(), e.spanId(), (byte) 1, null, false),
                e.value()));
  }
}
