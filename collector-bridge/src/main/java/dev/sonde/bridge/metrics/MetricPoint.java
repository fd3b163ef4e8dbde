package dev.sonde.bridge.metrics;

import com.google.protobuf.Message;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;

/**
 * The last value of one series.
 *
 * @param monotonic whether it is a sum that only grows
 * @param attributes sorted by key
 * @param point the data point of OTLP: number, histogram, exponential histogram or summary
 */
public record MetricPoint(
    Resource resource,
    String name,
    String unit,
    Metric.DataCase type,
    boolean monotonic,
    List<KeyValue> attributes,
    Message point) {

  long weight() {
    return point.getSerializedSize() + name.length() + unit.length() + 300L;
  }
}
