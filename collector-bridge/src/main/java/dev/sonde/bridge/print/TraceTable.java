package dev.sonde.bridge.print;

import dev.sonde.bridge.trace.TraceSummary;
import java.util.List;
import java.util.Locale;

/** Draws the list of traces, one line each. */
public final class TraceTable {
  private TraceTable() {}

  /** Ends with a line break. */
  public static String of(List<TraceSummary> traces, Glyphs glyphs) {
    StringBuilder text = new StringBuilder();
    text.append(row("trace", "start", "duration ms", "spans", "errors", "service: name"));
    for (TraceSummary trace : traces) {
      String name = Plain.text(trace.service() + ": " + trace.name(), glyphs);
      text.append(
          row(
              trace.traceId(),
              TreeText.instant(trace.startUnixNanos()).toString(),
              TreeText.millis(trace.durationNanos()),
              Integer.toString(trace.spans()),
              Integer.toString(trace.errors()),
              trace.hasRoot() ? name : name + " (root span is not here)"));
    }
    return text.toString();
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-32s  %-24s  %11s  %6s  %6s  %s", (Object[]) cells)
            .stripTrailing()
        + "\n";
  }
}
