package dev.sonde.heap.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BoundsTest {

  @Test
  void hostileNames_becomeShortAndPlain() {
    StringBuilder name = new StringBuilder("a\u0000b\n\u001b[31m");
    while (name.length() < 100_000) {
      name.append("\uD83D\uDE00");
    }
    String bounded = Bounds.text(name.toString());
    assertThat(bounded).startsWith("a?b??[31m").hasSizeLessThanOrEqualTo(401);
    assertThat(new String(bounded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(bounded);
  }

  @Test
  void report_isAtMost64Kilobytes_andSaysWhenItWasShortened() {
    JsonObject report = new JsonObject();
    report.put("level", "LEAK");
    report.put("sites", texts(100));
    report.put("classes", texts(400));

    JsonObject fitting = Bounds.fitting(report, "classes", "sites");

    assertThat(JsonWriter.string(fitting).getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(Bounds.MOST_BYTES);
    assertThat(fitting.getString("level")).isEqualTo("LEAK");
    assertThat(fitting.has("sites")).isTrue();
    assertThat(fitting.getBoolean("shortened")).isTrue();
  }

  private static JsonArray texts(int count) {
    String text = String.join("", Collections.nCopies(300, "x"));
    return Bounds.texts(Collections.nCopies(count, text), count);
  }
}
