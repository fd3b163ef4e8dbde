package dev.sonde.agent.export;

/** The kinds of the OpenTelemetry trace specification. */
public enum SpanKind {
  INTERNAL,
  SERVER,
  CLIENT,
  PRODUCER,
  CONSUMER
}
