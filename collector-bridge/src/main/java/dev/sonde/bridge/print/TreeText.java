package dev.sonde.bridge.print;

import dev.sonde.bridge.trace.Trace;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Draws a trace: a heading, then one line a span with offset from the trace's start and duration in
 * milliseconds.
 *
 * <pre>
 * trace 0af7651916cd43dd8448eb211c80319c  shop: GET /cart  48.30 ms, 2 spans, 1 service
 *   offset ms  duration ms
 *        0.00        48.30  GET /cart  [shop server]  http.response.status_code=200
 *        1.21        40.11  `- SELECT cart  [shop client]  db.query.summary="SELECT cart"
 * </pre>
 */
public final class TreeText {
  /**
   * Deeper spans are drawn at this depth: indentation without end would make long chains quadratic.
   */
  private static final int MAX_DEPTH = 60;

  private static final String TIME_COLUMNS = " ".repeat(26);

  private record Pending(SpanNode node, String lead, String childLead, int depth) {}

  private final Glyphs glyphs;
  private final StringBuilder text = new StringBuilder();

  private TreeText(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  /** Ends with a line break. */
  public static String of(Trace trace, Glyphs glyphs) {
    return new TreeText(glyphs).draw(trace);
  }

  private String draw(Trace trace) {
    TraceTree tree = new TraceTree(trace.spans());
    heading(trace, tree);
    long start = trace.summary().startUnixNanos();
    Deque<Pending> pending = new ArrayDeque<>();
    pushReversed(pending, tree.roots(), "", 0);
    while (!pending.isEmpty()) {
      Pending next = pending.pop();
      line(next, start);
      pushReversed(pending, next.node().children(), next.childLead(), next.depth() + 1);
    }
    return text.toString();
  }

  private void pushReversed(
      Deque<Pending> pending, List<SpanNode> siblings, String lead, int depth) {
    for (int i = siblings.size() - 1; i >= 0; i--) {
      boolean last = i == siblings.size() - 1;
      if (depth == 0) {
        pending.push(new Pending(siblings.get(i), "", "", depth));
      } else if (depth > MAX_DEPTH) {
        pending.push(new Pending(siblings.get(i), lead, lead, depth));
      } else {
        String branch = lead + (last ? glyphs.lastBranch : glyphs.branch);
        String childLead = lead + (last ? "   " : glyphs.trunk);
        pending.push(new Pending(siblings.get(i), branch, childLead, depth));
      }
    }
  }

  private void heading(Trace trace, TraceTree tree) {
    TraceSummary summary = trace.summary();
    text.append("trace ").append(summary.traceId()).append("  ");
    text.append(Plain.text(summary.service() + ": " + summary.name(), glyphs)).append("  ");
    text.append(millis(summary.durationNanos())).append(" ms, ");
    text.append(count(summary.spans(), "span")).append(", ");
    text.append(count(summary.services().size(), "service"));
    if (summary.errors() > 0) {
      text.append(", ").append(count(summary.errors(), "error"));
    }
    if (tree.orphans() > 0) {
      text.append(", ").append(count(tree.orphans(), "orphan"));
    }
    if (trace.dropped() > 0) {
      text.append(", ").append(count(trace.dropped(), "span")).append(" dropped (trace too large)");
    }
    text.append(", ").append(instant(summary.startUnixNanos())).append('\n');
    text.append("  offset ms  duration ms\n");
  }

  private void line(Pending pending, long traceStart) {
    Span span = pending.node().span();
    long offset = span.getStartTimeUnixNano() - traceStart;
    long duration = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    text.append(String.format(Locale.ROOT, "%11s  %11s  ", millis(offset), millis(duration)));
    text.append(pending.lead()).append(SpanLine.of(pending.node(), glyphs)).append('\n');
    for (Span.Link link : span.getLinksList()) {
      text.append(TIME_COLUMNS).append(pending.childLead()).append("   ");
      text.append(SpanLine.link(link)).append('\n');
    }
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
  }

  static Instant instant(long unixNanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(unixNanos, 1_000_000_000L), Math.floorMod(unixNanos, 1_000_000_000L))
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
