package dev.sonde.bridge.summary;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;

/**
 * The calls of ten seconds, as they are stored.
 *
 * @param startUnixNano of the ten seconds
 * @param timeouts those errors that came because nobody answered in time
 */
public record CallSummary(
    CallKey key,
    long startUnixNano,
    long errors,
    long timeouts,
    ExponentialHistogramDataPoint latency) {

  /** As an OTLP data point: its attributes are the key. */
  byte[] encode() {
    return latency.toBuilder()
        .clearAttributes()
        .addAttributes(text("service", key.service()))
        .addAttributes(text("instance", key.instance()))
        .addAttributes(text("operation", key.operation()))
        .addAttributes(text("remote", key.remote()))
        .addAttributes(text("system", key.system()))
        .addAttributes(number("kind", key.kind()))
        .addAttributes(number("errors", errors))
        .addAttributes(number("timeouts", timeouts))
        .setStartTimeUnixNano(startUnixNano)
        .build()
        .toByteArray();
  }

  /** Of what {@link #encode} gave. */
  public static CallSummary decode(ExponentialHistogramDataPoint point) {
    CallKey key =
        new CallKey(
            point.getAttributes(0).getValue().getStringValue(),
            point.getAttributes(1).getValue().getStringValue(),
            point.getAttributes(2).getValue().getStringValue(),
            (int) point.getAttributes(5).getValue().getIntValue(),
            point.getAttributes(3).getValue().getStringValue(),
            point.getAttributes(4).getValue().getStringValue());
    long errors = point.getAttributes(6).getValue().getIntValue();
    // what was stored before timeouts were counted has none
    boolean counted = point.getAttributesCount() > 7;
    long timeouts = counted ? point.getAttributes(7).getValue().getIntValue() : 0;
    return new CallSummary(key, point.getStartTimeUnixNano(), errors, timeouts, point);
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static KeyValue number(String key, long value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setIntValue(value))
        .build();
  }
}
