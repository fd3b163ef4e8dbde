package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import java.util.Locale;

/** How long the application stood still. */
final class Pauses {
  private Pauses() {}

  static String text(JsonObject pauses) {
    return String.format(
        Locale.ROOT,
        "longest %s ms, %s ms in all, %d of them",
        millis(pauses, "longestMillis"),
        millis(pauses, "sumMillis"),
        Json.number(pauses, "count"));
  }

  private static String millis(JsonObject pauses, String key) {
    double millis = pauses.getDouble(key, 0);
    return String.format(Locale.ROOT, millis == Math.rint(millis) ? "%.0f" : "%.1f", millis);
  }
}
