package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What {@code heap explain} says to people. */
final class ExplanationReport {

  private ExplanationReport() {}

  static List<String> lines(JsonObject explanation) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Json.number(explanation, "objects")
            + " objects, "
            + AllocationReport.bytes(Json.number(explanation, "bytes")));
    for (JsonObject object : Json.objects(explanation, "largest")) {
      lines.add("");
      lines.add(
          AllocationReport.bytes(Json.number(object, "retained"))
              + " retained by one "
              + Json.text(object, "class"));
      for (String part : Json.texts(object, "content")) {
        lines.add("  made up of " + part);
      }
      holders(object, lines);
    }
    JsonObject asked = Json.object(explanation, "class");
    if (!asked.isEmpty()) {
      lines.add("");
      lines.add(
          Json.number(asked, "objects")
              + " of "
              + Json.text(asked, "class")
              + ", "
              + AllocationReport.bytes(Json.number(asked, "bytes")));
      for (JsonObject example : Json.objects(asked, "examples")) {
        lines.add("one of them");
        holders(example, lines);
      }
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"BYTES", "OBJECTS", "CLASS"});
    for (JsonObject type : Json.objects(explanation, "classes")) {
      rows.add(
          new String[] {
            AllocationReport.bytes(Json.number(type, "bytes")),
            Json.text(type, "objects"),
            Json.text(type, "class")
          });
    }
    lines.add("");
    lines.addAll(TextTable.lines(rows));
    return lines;
  }

  private static void holders(JsonObject object, List<String> lines) {
    for (String holder : Json.texts(object, "holders")) {
      lines.add("  held by " + holder);
    }
  }
}
