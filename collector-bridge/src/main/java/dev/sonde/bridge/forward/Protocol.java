package dev.sonde.bridge.forward;

/** The transports of OTLP, by the names of {@code OTEL_EXPORTER_OTLP_PROTOCOL}. */
public enum Protocol {
  HTTP_PROTOBUF("http/protobuf"),
  GRPC("grpc");

  private final String text;

  Protocol(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
