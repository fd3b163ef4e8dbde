package dev.sonde.agent.control;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.sonde.agent.config.WantedSettings;
import org.jspecify.annotations.Nullable;

/** The last line of an answer. */
public final class Json {

  private Json() {}

  static String result(JsonObject content) {
    return line("result", content);
  }

  /** What a command could not do. */
  public static String error(WantedSettings.Refused refused) {
    return error(refused.code(), String.valueOf(refused.getMessage()), refused.fix());
  }

  static String error(String code, String message, @Nullable String fix) {
    JsonObject error = new JsonObject();
    error.put("code", code);
    error.put("message", message);
    if (fix != null) {
      error.put("fix", fix);
    }
    return line("error", error);
  }

  private static String line(String kind, JsonObject content) {
    JsonObject line = new JsonObject();
    line.put(kind, content);
    return JsonWriter.string(line);
  }
}
