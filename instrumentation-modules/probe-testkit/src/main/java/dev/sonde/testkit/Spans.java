package dev.sonde.testkit;

import dev.sonde.agent.export.FinishedSpan;
import java.util.List;

/** Questions about finished spans. */
public final class Spans {

  private Spans() {}

  /** Whether {@code child} was caused by {@code parent}. */
  public static boolean isChild(FinishedSpan child, FinishedSpan parent) {
    return child.parentSpanId() == parent.spanId()
        && child.traceIdHigh() == parent.traceIdHigh()
        && child.traceIdLow() == parent.traceIdLow();
  }

  /** An attribute as text; empty when the span has none of that name. */
  public static String text(FinishedSpan span, String name) {
    Object value = span.attributes().get(name);
    return value == null ? "" : value.toString();
  }

  /** The trace's id as 32 hexadecimal digits. */
  public static String traceId(FinishedSpan span) {
    return String.format("%016x%016x", span.traceIdHigh(), span.traceIdLow());
  }

  /** The span's id as 16 hexadecimal digits. */
  public static String spanId(FinishedSpan span) {
    return String.format("%016x", span.spanId());
  }

  /** The W3C header that a request caused by this span carries. */
  public static String traceparent(FinishedSpan span) {
    return String.format("00-%s-%s-%02x", traceId(span), spanId(span), span.flags());
  }

  /** All spans as indented lines, for messages of failed assertions. */
  public static String tree(List<FinishedSpan> spans) {
    StringBuilder text = new StringBuilder();
    for (FinishedSpan span : spans) {
      if (spans.stream().noneMatch(parent -> isChild(span, parent))) {
        append(text, span, spans, 1);
      }
    }
    return text.length() == 0 ? "no spans" : text.toString();
  }

  private static void append(
      StringBuilder text, FinishedSpan span, List<FinishedSpan> spans, int depth) {
    text.append("  ".repeat(depth))
        .append(span.kind())
        .append(' ')
        .append(span.name())
        .append(' ')
        .append(span.attributes())
        .append(span.error() ? " ERROR\n" : "\n");
    for (FinishedSpan child : spans) {
      if (child != span && isChild(child, span)) {
        append(text, child, spans, depth + 1);
      }
    }
  }
}
