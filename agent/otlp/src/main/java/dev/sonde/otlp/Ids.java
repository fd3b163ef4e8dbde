package dev.sonde.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import org.jspecify.annotations.Nullable;

/** Identifiers as numbers into OpenTelemetry's span contexts. */
final class Ids {

  private Ids() {}

  static SpanContext context(
      long traceHigh,
      long traceLow,
      long span,
      byte flags,
      @Nullable String state,
      boolean remote) {
    if (span == 0) {
      return SpanContext.getInvalid();
    }
    String traceId = hex(traceHigh) + hex(traceLow);
    TraceFlags traceFlags = TraceFlags.fromByte(flags);
    return remote
        ? SpanContext.createFromRemoteParent(traceId, hex(span), traceFlags, state(state))
        : SpanContext.create(traceId, hex(span), traceFlags, state(state));
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

  private static TraceState state(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return TraceState.getDefault();
    }
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
