package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import java.util.ArrayList;
import java.util.List;

/** What {@code detach} says to people. */
final class DetachReport {
  private DetachReport() {}

  static List<String> lines(Jvm jvm, JsonObject result) {
    JsonObject spans = Json.object(result, "spans");
    List<String> lines = new ArrayList<>();
    lines.add(
        "Sonde detached from "
            + jvm.pid()
            + " "
            + jvm.main()
            + " in "
            + Json.number(result, "millis")
            + " ms");
    lines.add("  classes restored " + Json.number(Json.object(result, "classes"), "restored"));
    lines.add("  spans exported   " + Json.number(spans, "exported") + Dropped.text(spans));
    lines.add("  pauses           " + Pauses.text(Json.object(result, "pauses")));
    return lines;
  }
}
