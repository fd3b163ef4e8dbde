package dev.sonde.bridge.metrics;

import com.google.protobuf.Message;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.trace.ResourcePool;
import dev.sonde.bridge.trace.Services;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last value of each series: resource, scope, metric and attributes. */
public final class LastValues implements Consumer<Batch> {
  private final ResourcePool resources = new ResourcePool();
  private final BoundedEntries<Series, MetricPoint> points;

  private record Series(Resource resource, String scope, String name, List<KeyValue> attributes) {}

  public LastValues(int maxSeries, long maxBytes) {
    points = new BoundedEntries<>(maxSeries, maxBytes, MetricPoint::weight);
  }

  @Override
  public void accept(Batch batch) {
    if (!(batch.request() instanceof ExportMetricsServiceRequest request)) {
      return;
    }
    for (var resourceMetrics : request.getResourceMetricsList()) {
      Resource resource = resources.share(resourceMetrics.getResource());
      for (var scopeMetrics : resourceMetrics.getScopeMetricsList()) {
        for (Metric metric : scopeMetrics.getMetricsList()) {
          dataPoints(metric)
              .forEach(p -> add(resource, scopeMetrics.getScope().getName(), metric, p));
        }
      }
    }
  }

  private void add(Resource resource, String scope, Metric metric, Message point) {
    MetricPoint value = value(resource, metric, point);
    points.put(new Series(resource, scope, metric.getName(), value.attributes()), value);
  }

  private static MetricPoint value(Resource resource, Metric metric, Message point) {
    List<KeyValue> attributes =
        attributes(point).stream().sorted(Comparator.comparing(KeyValue::getKey)).toList();
    return new MetricPoint(
        resource,
        metric.getName(),
        metric.getUnit(),
        metric.getDataCase(),
        metric.getSum().getIsMonotonic(),
        attributes,
        point);
  }

  /** The points of one metric. */
  public static List<MetricPoint> points(Resource resource, Metric metric) {
    return dataPoints(metric).stream().map(point -> value(resource, metric, point)).toList();
  }

  private static List<? extends Message> dataPoints(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsList();
      case SUM -> metric.getSum().getDataPointsList();
      case HISTOGRAM -> metric.getHistogram().getDataPointsList();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsList();
      case SUMMARY -> metric.getSummary().getDataPointsList();
      case DATA_NOT_SET -> List.of();
    };
  }

  private static List<KeyValue> attributes(Message point) {
    if (point instanceof NumberDataPoint number) {
      return number.getAttributesList();
    } else if (point instanceof HistogramDataPoint histogram) {
      return histogram.getAttributesList();
    } else if (point instanceof ExponentialHistogramDataPoint histogram) {
      return histogram.getAttributesList();
    } else if (point instanceof SummaryDataPoint summary) {
      return summary.getAttributesList();
    }
    return List.of();
  }

  /**
   * Sorted by metric name.
   *
   * @param namePrefix empty for all
   * @param service null for all
   */
  public List<MetricPoint> find(String namePrefix, @Nullable String service, int limit) {
    return points.values().stream()
        .filter(point -> point.name().startsWith(namePrefix))
        .filter(point -> service == null || Services.name(point.resource()).equals(service))
        .sorted(Comparator.comparing(MetricPoint::name))
        .limit(limit)
        .toList();
  }

  public Stats stats() {
    return points.stats();
  }
}
