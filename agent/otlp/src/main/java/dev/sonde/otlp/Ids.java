package dev.sonde.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers as numbers into OpenTelemetry's span contexts. Spans of a trace come one after the
 * other, so the last trace's texts are kept. The export thread's.
 */
final class Ids {

  private long lastHigh;
  private long lastLow;
  private String lastTrace = hex(0) + hex(0);
  private String lastStateText = "";
  private TraceState lastState = TraceState.getDefault();

  SpanContext context(
      long traceHigh,
      long traceLow,
      long span,
      byte flags,
      @Nullable String state,
      boolean remote) {
    if (span == 0) {
      return SpanContext.getInvalid();
    }
    String traceId = trace(traceHigh, traceLow);
    TraceFlags traceFlags = TraceFlags.fromByte(flags);
    return remote
        ? SpanContext.createFromRemoteParent(traceId, hex(span), traceFlags, state(state))
        : SpanContext.create(traceId, hex(span), traceFlags, state(state));
  }

  private String trace(long high, long low) {
    if (high != lastHigh || low != lastLow) {
      lastTrace = hex(high) + hex(low);
      lastHigh = high;
      lastLow = low;
    }
    return lastTrace;
  }

  /** 16 lower-case hexadecimal digits. */
  static String hex(long id) {
    char[] digits = new char[16];
    for (int i = 15; i >= 0; i--) {
      digits[i] = Character.forDigit((int) id & 0xf, 16);
      id >>>= 4;
    }
    return new String(digits);
  }

  private TraceState state(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return TraceState.getDefault();
    }
    if (!text.equals(lastStateText)) {
      lastState = parsed(text);
      lastStateText = text;
    }
    return lastState;
  }

  private static TraceState parsed(String text) {
    TraceStateBuilder builder = TraceState.builder();
    String[] members = text.split(",", -1);
    for (int i = members.length - 1; i >= 0; i--) { // the builder puts each in front
      int equals = members[i].indexOf('=');
      if (equals > 0) {
        builder.put(
            members[i].substring(0, equals).trim(), members[i].substring(equals + 1).trim());
      }
    }
    return builder.build();
  }
}
