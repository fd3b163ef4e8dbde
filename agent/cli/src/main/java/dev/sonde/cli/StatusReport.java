package dev.sonde.cli;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code status} says to people: why there are spans, and why there are none. */
final class StatusReport {
  private static final long MEGABYTE = 1 << 20;

  private final JsonObject status;
  private final List<String> lines = new ArrayList<>();

  private StatusReport(JsonObject status) {
    this.status = status;
  }

  static List<String> lines(Jvm jvm, JsonObject status) {
    StatusReport report = new StatusReport(status);
    report.head(jvm);
    report.spans();
    report.exporter();
    report.heap();
    report.cost();
    report.lines.addAll(Unseen.lines(status));
    report.probes();
    report.settings();
    report.log();
    return report.lines;
  }

  private void head(Jvm jvm) {
    lines.add(
        String.format(
            "Sonde %s in %d %s, %s since %s (%s)",
            Json.text(status, "version"),
            jvm.pid(),
            jvm.main(),
            Json.text(status, "state"),
            Json.text(status, "since"),
            status.getString("mode", "").equals("start") ? "-javaagent" : "attached"));
    lines.add("  Java             " + Json.text(status, "java"));
  }

  private void spans() {
    JsonObject spans = Json.object(status, "spans");
    JsonObject queue = Json.object(status, "queue");
    StringBuilder text = new StringBuilder();
    text.append(Json.number(spans, "recorded")).append(" recorded, ");
    text.append(Json.number(spans, "exported")).append(" exported, ");
    text.append(Json.number(spans, "unsampled")).append(" not sampled, ");
    text.append(Json.number(spans, "pending")).append(" pending").append(Dropped.text(spans));
    lines.add("  spans            " + text);
    lines.add(
        "  queue            "
            + Json.number(queue, "size")
            + " of "
            + Json.number(queue, "capacity")
            + ", "
            + Json.number(queue, "waitingTasks")
            + " tasks of pools carry a context");
  }

  private void exporter() {
    JsonObject exporter = Json.object(status, "exporter");
    lines.add(
        "  exporter         "
            + Json.text(exporter, "endpoint")
            + " ("
            + Json.text(exporter, "protocol")
            + ")");
    if (exporter.has("lastSuccess")) {
      lines.add("  last success     " + Json.text(exporter, "lastSuccess"));
    }
    if (exporter.has("lastError")) {
      boolean retrying = exporter.getBoolean("retrying", false);
      lines.add(
          "  last error       "
              + Json.text(exporter, "lastError")
              + " at "
              + Json.text(exporter, "lastErrorAt")
              + (retrying ? ", retrying" : ""));
    }
  }

  private void heap() {
    JsonObject heap = Json.object(status, "heap");
    JsonObject live = Json.object(heap, "liveSet");
    String text = Json.text(heap, "state");
    if (live.has("limit")) {
      String size = live.has("bytes") ? Json.number(live, "bytes") / MEGABYTE + " MB" : "unknown";
      text =
          "leaks: "
              + Json.text(heap, "level").toLowerCase(Locale.ROOT)
              + ", live set "
              + size
              + " of "
              + Json.number(live, "limit") / MEGABYTE
              + " MB ("
              + Json.text(live, "collector")
              + ")";
    }
    lines.add("  heap             " + text);
  }

  private void cost() {
    JsonObject all = Json.object(status, "cost");
    for (Map.Entry<String, Object> cost : all.entrySet()) {
      if (!(cost.getValue() instanceof JsonArray)) {
        lines.add(String.format("  %-16s %s", cost.getKey(), cost.getValue()));
      }
    }
    for (JsonObject module : Json.objects(all, "modules")) {
      lines.add(
          String.format(
              "    %-24s %s %% of the process, %s ns and %s B an event",
              Json.text(module, "name"),
              Json.text(module, "percentOfProcess"),
              Json.text(module, "nanosPerEvent"),
              Json.text(module, "bytesPerEvent")));
    }
  }

  /** Those that have found nothing share a line for each reason. */
  private void probes() {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"PROBE", "STATE", "TYPES", "SITES", "HITS", "ERRORS", "LIBRARY"});
    List<String> remarks = new ArrayList<>();
    remarks.add("");
    Map<String, String> nothing = new LinkedHashMap<>();
    for (JsonObject probe : Json.objects(status, "probes")) {
      String name = Json.text(probe, "name");
      String state = Json.text(probe, "state");
      if (Json.number(probe, "types") == 0 && state.matches("idle|disabled")) {
        nothing.merge(state + ", " + remark(probe), name, (some, more) -> some + ", " + more);
      } else {
        String[] keys = {"types", "sites", "hits", "errors"};
        String[] row = {name, state, "", "", "", "", Library.text(probe)};
        for (int i = 0; i < keys.length; i++) {
          row[i + 2] = Json.text(probe, keys[i]);
        }
        rows.add(row);
        remarks.add(remark(probe));
      }
    }
    lines.add("");
    List<String> table = TextTable.lines(rows);
    for (int i = 0; i < table.size(); i++) {
      lines.add(table.get(i));
      if (!remarks.get(i).isEmpty()) {
        lines.add("    " + remarks.get(i));
      }
    }
    nothing.forEach(
        (why, names) -> {
          lines.add("");
          lines.add(why + ":");
          lines.addAll(TextTable.wrapped(names, "    "));
        });
  }

  private static String remark(JsonObject probe) {
    String why = probe.getString("why", "");
    String error = probe.getString("lastError", "");
    return error.isEmpty() ? why : (why.isEmpty() ? "" : why + "; ") + "last error: " + error;
  }

  private void settings() {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"SETTING", "VALUE", "FROM"});
    for (JsonObject setting : Json.objects(status, "settings")) {
      rows.add(
          new String[] {
            Json.text(setting, "key"), Json.text(setting, "value"), Json.text(setting, "origin")
          });
    }
    if (rows.size() > 1) {
      lines.add("");
      lines.addAll(TextTable.lines(rows));
    }
  }

  private void log() {
    List<String> log = Json.texts(status, "log");
    if (!log.isEmpty()) {
      lines.add("");
      lines.add("LOG");
      lines.addAll(log);
    }
  }
}
