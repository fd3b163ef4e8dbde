package dev.sonde.heap.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps reports small. */
public final class Bounds {

  /** Bytes of a whole report as UTF-8. */
  public static final int MOST_BYTES = 64 * 1024;

  private static final int LONGEST_TEXT = 400;

  private Bounds() {}

  /** The text without control characters, at most 400 characters of it. */
  public static String text(String any) {
    StringBuilder text = new StringBuilder(Math.min(any.length(), LONGEST_TEXT) + 1);
    for (int i = 0; i < any.length() && text.length() < LONGEST_TEXT; i++) {
      char one = any.charAt(i);
      boolean half = Character.isHighSurrogate(one) && i == LONGEST_TEXT - 1;
      text.append(Character.isISOControl(one) || half ? '?' : one);
    }
    return any.length() > LONGEST_TEXT ? text.append('…').toString() : text.toString();
  }

  /** The first so many, each bounded. */
  public static JsonArray texts(List<String> any, int most) {
    JsonArray texts = new JsonArray();
    for (String one : any.subList(0, Math.min(most, any.size()))) {
      texts.add(text(one));
    }
    return texts;
  }

  /**
   * The report as it is, or without its longest lists when it is too large.
   *
   * @param droppable names of its lists, the least important first
   */
  public static JsonObject fitting(JsonObject report, String... droppable) {
    for (String list : droppable) {
      if (JsonWriter.string(report).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
        return report;
      }
      report.remove(list);
      report.put("shortened", true);
    }
    return report;
  }
}
