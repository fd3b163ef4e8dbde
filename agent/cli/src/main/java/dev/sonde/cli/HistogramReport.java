package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import java.util.ArrayList;
import java.util.List;

/** Instances by class, for people. */
final class HistogramReport {
  private HistogramReport() {}

  static List<String> lines(Jvm jvm, JsonObject result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "%d %s: %,d objects, %,d bytes, at %s",
            jvm.pid(),
            jvm.main(),
            Json.number(result, "instances"),
            Json.number(result, "bytes"),
            Json.text(result, "at")));
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"INSTANCES", "BYTES", "CLASS"});
    for (JsonObject one : Json.objects(result, "classes")) {
      rows.add(
          new String[] {
            String.format("%,d", Json.number(one, "instances")),
            String.format("%,d", Json.number(one, "bytes")),
            Json.text(one, "class")
          });
    }
    lines.addAll(TextTable.lines(rows));
    return lines;
  }
}
