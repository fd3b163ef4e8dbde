package dev.sonde.bridge.signal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** A signal of OTLP with its two addresses and its request message. */
public enum Signal {
  TRACES(
      "/v1/traces",
      "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
      ExportTraceServiceRequest.getDefaultInstance()),
  METRICS(
      "/v1/metrics",
      "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
      ExportMetricsServiceRequest.getDefaultInstance()),
  LOGS(
      "/v1/logs",
      "/opentelemetry.proto.collector.logs.v1.LogsService/Export",
      ExportLogsServiceRequest.getDefaultInstance()),
  /** Not stable yet in OTLP: the addresses say so. */
  PROFILES(
      "/v1development/profiles",
      "/opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export",
      ExportProfilesServiceRequest.getDefaultInstance());

  private final String httpPath;
  private final String grpcPath;
  private final Message emptyRequest;
  private final DecodedSize decodedSize;

  Signal(String httpPath, String grpcPath, Message emptyRequest) {
    this.httpPath = httpPath;
    this.grpcPath = grpcPath;
    this.emptyRequest = emptyRequest;
    this.decodedSize = new DecodedSize(emptyRequest.getDescriptorForType());
  }

  public String httpPath() {
    return httpPath;
  }

  public String grpcPath() {
    return grpcPath;
  }

  public Message.Builder newRequest() {
    return emptyRequest.newBuilderForType();
  }

  /** Bytes of heap that {@link #parse} would take, roughly and rather too many. */
  public long decodedBytes(byte[] protobuf) {
    return decodedSize.protobuf(protobuf);
  }

  public Message parse(byte[] protobuf) throws InvalidProtocolBufferException {
    Parser<? extends Message> parser = emptyRequest.getParserForType();
    return parser.parseFrom(protobuf);
  }
}
