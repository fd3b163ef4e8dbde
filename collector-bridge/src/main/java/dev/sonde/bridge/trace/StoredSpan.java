package dev.sonde.bridge.trace;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

/** A span in its encoded form with the resource it belongs to. */
@SuppressWarnings("ArrayRecordComponent") // private to this package's stores; never compared
public record StoredSpan(byte[] encoded, Resource resource, InstrumentationScope scope) {

  /** Encodes a span. */
  public static StoredSpan of(Span span, Resource resource, InstrumentationScope scope) {
    return new StoredSpan(span.toByteArray(), resource, scope);
  }

  public Span decode() {
    try {
      return Span.parseFrom(encoded);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("encoded by a bridge", e);
    }
  }

  /** {@code service.name}, or {@code unknown_service} (semantic conventions' fallback). */
  public String service() {
    return Services.name(resource);
  }
}
