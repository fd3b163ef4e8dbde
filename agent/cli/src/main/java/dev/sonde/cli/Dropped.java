package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import java.util.Map;

/** Spans that were not exported, by reason. */
final class Dropped {
  private Dropped() {}

  /** Such as {@code , 3 dropped: queueFull}; empty when there are none. */
  static String text(JsonObject spans) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Object> reason : Json.object(spans, "dropped").entrySet()) {
      if (!"0".equals(String.valueOf(reason.getValue()))) {
        text.append(", ").append(reason.getValue()).append(" dropped: ").append(reason.getKey());
      }
    }
    return text.toString();
  }
}
