package dev.sonde.otlp;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.metrics.Distribution;
import dev.sonde.agent.metrics.Metric;
import java.util.List;

/**
 * The exporter {@code console}: a line for each span, point and log record on standard output. For
 * people.
 */
final class Console {

  void span(FinishedSpan span) {
    line(
        "span "
            + Ids.hex(span.traceIdHigh())
            + Ids.hex(span.traceIdLow())
            + ' '
            + Ids.hex(span.spanId())
            + " parent "
            + Ids.hex(span.parentSpanId())
            + ' '
            + span.kind()
            + " '"
            + span.name()
            + "' "
            + (span.endEpochNanos() - span.startEpochNanos())
            + " ns"
            + (span.error() ? " ERROR " : " ")
            + span.attributes());
  }

  void metrics(List<Metric> metrics) {
    for (Metric metric : metrics) {
      for (Metric.Point point : metric.points()) {
        Distribution d = point.distribution();
        String value =
            d == null
                ? Double.toString(point.value())
                : "count " + d.count() + " sum " + d.sum() + " min " + d.min() + " max " + d.max();
        line(
            "metric "
                + metric.name()
                + ' '
                + point.attributes()
                + ' '
                + value
                + ' '
                + metric.unit());
      }
    }
  }

  void logs(List<LogEntry> entries) {
    for (LogEntry entry : entries) {
      line(
          "log "
              + entry.eventName()
              + " in "
              + Ids.hex(entry.traceIdHigh())
              + Ids.hex(entry.traceIdLow())
              + ' '
              + Ids.hex(entry.spanId())
              + ' '
              + entry.attributes());
    }
  }

  private static void line(String text) {
    System.out.println(text);
  }
}
