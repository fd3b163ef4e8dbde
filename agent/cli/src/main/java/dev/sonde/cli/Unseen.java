package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What the agent cannot see, and why. */
final class Unseen {
  private Unseen() {}

  static List<String> lines(JsonObject result) {
    List<String> lines = new ArrayList<>();
    for (JsonObject unseen : Json.objects(result, "unseen")) {
      lines.add(
          (lines.isEmpty() ? "  not seen         " : "                   ")
              + Json.text(unseen, "what")
              + ": "
              + Json.text(unseen, "why"));
    }
    return lines;
  }
}
