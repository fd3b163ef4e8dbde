package dev.sonde.bridge.tempo;

import com.google.protobuf.CodedOutputStream;
import dev.sonde.bridge.trace.Source;
import dev.sonde.bridge.trace.StoredSpan;
import dev.sonde.bridge.trace.Trace;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A trace in the form in which it was received. */
final class OtlpTrace {
  private OtlpTrace() {}

  static TracesData of(Trace trace) {
    Map<Source, ScopeSpans.Builder> scopes = new LinkedHashMap<>();
    for (StoredSpan stored : trace.spans()) {
      scopes
          .computeIfAbsent(
              stored.source(), source -> ScopeSpans.newBuilder().setScope(source.scope()))
          .addSpans(withStatus(stored.span()));
    }
    TracesData.Builder data = TracesData.newBuilder();
    scopes.forEach(
        (source, spans) ->
            data.addResourceSpans(
                ResourceSpans.newBuilder().setResource(source.resource()).addScopeSpans(spans)));
    return data.build();
  }

  /** Tempo writes a status always, also one that says nothing. */
  private static Span withStatus(Span span) {
    return span.hasStatus()
        ? span
        : span.toBuilder().setStatus(Status.getDefaultInstance()).build();
  }

  /** Tempo's {@code TraceByIDResponse}; empty when there is no trace. */
  static byte[] envelope(Optional<TracesData> trace) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      if (trace.isPresent()) {
        out.writeMessage(1, trace.get());
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
