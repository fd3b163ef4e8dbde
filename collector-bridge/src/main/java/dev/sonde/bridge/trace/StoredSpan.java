package dev.sonde.bridge.trace;

import io.opentelemetry.proto.trace.v1.Span;

/** A span and what sent it. */
public record StoredSpan(Span span, Source source) {
  /** {@code service.name}, or {@code unknown_service} (semantic conventions' fallback). */
  public String service() {
    return source.service();
  }
}
