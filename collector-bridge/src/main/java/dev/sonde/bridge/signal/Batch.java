package dev.sonde.bridge.signal;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import org.jspecify.annotations.Nullable;

/** One export request that was accepted. */
public final class Batch {
  private final Signal signal;
  private final Message request;
  private final int items;
  private byte @Nullable [] encoded;

  private Batch(Signal signal, Message request, byte @Nullable [] encoded) {
    this.signal = signal;
    this.request = request;
    this.items = items(request);
    this.encoded = encoded;
  }

  public static Batch of(Signal signal, Message request) {
    return new Batch(signal, request, null);
  }

  /** For a request that came encoded: it is not encoded again. */
  public static Batch of(Signal signal, Message request, byte[] encoded) {
    return new Batch(signal, request, encoded);
  }

  public Signal signal() {
    return signal;
  }

  public Message request() {
    return request;
  }

  /** Spans, data points, log records or profiles in it. */
  public int items() {
    return items;
  }

  /** The request as Protobuf; not to be changed. */
  public byte[] encoded() {
    byte[] bytes = encoded;
    if (bytes == null) {
      bytes = request.toByteArray();
      encoded = bytes;
    }
    return bytes;
  }

  private static int items(Message request) {
    int items = 0;
    if (request instanceof ExportTraceServiceRequest traces) {
      for (var resource : traces.getResourceSpansList()) {
        for (var scope : resource.getScopeSpansList()) {
          items += scope.getSpansCount();
        }
      }
    } else if (request instanceof ExportMetricsServiceRequest metrics) {
      for (var resource : metrics.getResourceMetricsList()) {
        for (var scope : resource.getScopeMetricsList()) {
          for (Metric metric : scope.getMetricsList()) {
            items += points(metric);
          }
        }
      }
    } else if (request instanceof ExportLogsServiceRequest logs) {
      for (var resource : logs.getResourceLogsList()) {
        for (var scope : resource.getScopeLogsList()) {
          items += scope.getLogRecordsCount();
        }
      }
    } else if (request instanceof ExportProfilesServiceRequest profiles) {
      for (var resource : profiles.getResourceProfilesList()) {
        for (var scope : resource.getScopeProfilesList()) {
          items += scope.getProfilesCount();
        }
      }
    }
    return items;
  }

  private static int points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE -> metric.getGauge().getDataPointsCount();
      case SUM -> metric.getSum().getDataPointsCount();
      case HISTOGRAM -> metric.getHistogram().getDataPointsCount();
      case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsCount();
      case SUMMARY -> metric.getSummary().getDataPointsCount();
      case DATA_NOT_SET -> 0;
    };
  }
}
