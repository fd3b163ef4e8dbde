package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.jvm.Jvm;
import java.util.ArrayList;
import java.util.List;

/** What {@code set} says to people; the agent masks what is secret. */
final class SetReport {
  private SetReport() {}

  static List<String> lines(Jvm jvm, JsonObject result) {
    List<String> lines = new ArrayList<>();
    for (JsonObject change : Json.objects(result, "changed")) {
      lines.add(
          String.format(
              "%d: %s = %s (was %s)",
              jvm.pid(),
              Json.text(change, "key"),
              Json.text(change, "to"),
              Json.text(change, "from")));
    }
    for (String key : Json.texts(result, "unchanged")) {
      lines.add(jvm.pid() + ": " + key + " has that value already");
    }
    return lines;
  }
}
