package dev.sonde.bridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sonde.bridge.json.AnyValueJson;
import dev.sonde.bridge.metrics.MetricPoint;
import dev.sonde.bridge.trace.Services;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.Locale;

/**
 * Metric values as JSON: {@code value} for gauges and sums, {@code count}, {@code sum} and buckets
 * for histograms.
 */
final class MetricJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MetricJson() {}

  static ObjectNode list(List<MetricPoint> points) {
    ObjectNode list = NODES.objectNode();
    ArrayNode array = list.putArray("metrics");
    points.forEach(point -> array.add(point(point)));
    return list;
  }

  /** When it was taken, nanoseconds since 1970. */
  static long time(MetricPoint point) {
    if (point.point() instanceof NumberDataPoint number) {
      return number.getTimeUnixNano();
    } else if (point.point() instanceof HistogramDataPoint histogram) {
      return histogram.getTimeUnixNano();
    } else if (point.point() instanceof ExponentialHistogramDataPoint histogram) {
      return histogram.getTimeUnixNano();
    }
    return point.point() instanceof SummaryDataPoint summary ? summary.getTimeUnixNano() : 0;
  }

  private static String instance(MetricPoint point) {
    return Source.of(point.resource(), InstrumentationScope.getDefaultInstance()).instance();
  }

  static ObjectNode point(MetricPoint point) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("name", point.name())
            .put("unit", point.unit())
            .put("type", point.type().name().toLowerCase(Locale.ROOT))
            .put("service", Services.name(point.resource()))
            .put("instance", instance(point));
    node.set("attributes", AnyValueJson.attributes(point.attributes()));
    if (point.point() instanceof NumberDataPoint number) {
      value(node, number);
    } else if (point.point() instanceof HistogramDataPoint histogram) {
      value(node, histogram);
    } else if (point.point() instanceof ExponentialHistogramDataPoint histogram) {
      value(node, histogram);
    } else if (point.point() instanceof SummaryDataPoint summary) {
      value(node, summary);
    }
    return node;
  }

  private static void value(ObjectNode node, NumberDataPoint point) {
    node.put("timeUnixNano", Long.toString(point.getTimeUnixNano()));
    switch (point.getValueCase()) {
      case AS_INT -> node.put("value", point.getAsInt());
      case AS_DOUBLE -> node.set("value", AnyValueJson.number(point.getAsDouble()));
      case VALUE_NOT_SET -> node.putNull("value");
    }
  }

  private static void value(ObjectNode node, HistogramDataPoint point) {
    totals(node, point.getTimeUnixNano(), point.getCount(), point.getSum());
    if (point.hasMin() && point.hasMax()) {
      node.set("min", AnyValueJson.number(point.getMin()));
      node.set("max", AnyValueJson.number(point.getMax()));
    }
    ArrayNode bounds = node.putArray("bounds");
    point.getExplicitBoundsList().forEach(bound -> bounds.add(AnyValueJson.number(bound)));
    ArrayNode counts = node.putArray("bucketCounts");
    point.getBucketCountsList().forEach(counts::add);
  }

  private static void value(ObjectNode node, ExponentialHistogramDataPoint point) {
    totals(node, point.getTimeUnixNano(), point.getCount(), point.getSum());
    node.put("scale", point.getScale()).put("zeroCount", point.getZeroCount());
    node.set("positive", buckets(point.getPositive()));
    node.set("negative", buckets(point.getNegative()));
  }

  private static ObjectNode buckets(ExponentialHistogramDataPoint.Buckets buckets) {
    ObjectNode node = NODES.objectNode().put("offset", buckets.getOffset());
    ArrayNode counts = node.putArray("bucketCounts");
    buckets.getBucketCountsList().forEach(counts::add);
    return node;
  }

  private static void value(ObjectNode node, SummaryDataPoint point) {
    totals(node, point.getTimeUnixNano(), point.getCount(), point.getSum());
    ObjectNode quantiles = node.putObject("quantiles");
    point
        .getQuantileValuesList()
        .forEach(
            value ->
                quantiles.set(
                    Double.toString(value.getQuantile()), AnyValueJson.number(value.getValue())));
  }

  private static void totals(ObjectNode node, long timeUnixNano, long count, double sum) {
    node.put("timeUnixNano", Long.toString(timeUnixNano)).put("count", count);
    node.set("sum", AnyValueJson.number(sum));
  }
}
