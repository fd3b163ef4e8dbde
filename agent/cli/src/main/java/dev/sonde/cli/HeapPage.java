package dev.sonde.cli;

import com.grack.nanojson.JsonObject;
import dev.sonde.cli.html.Bar;
import dev.sonde.cli.html.HtmlPage;
import dev.sonde.cli.jvm.Jvm;
import dev.sonde.cli.outcome.CommandFailure;
import dev.sonde.cli.outcome.Reason;
import dev.sonde.cli.profile.AllocationProfile;
import dev.sonde.cli.profile.AllocationSite;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a command of {@code heap} found, as a page with pictures: the same that people read. */
final class HeapPage {
  private static final int MOST_BARS = 25;

  private final HtmlPage page;

  /** An empty page. */
  HeapPage(String title) {
    page = new HtmlPage(title);
  }

  /** What one JVM has answered to a question. */
  void add(Jvm jvm, String what, JsonObject result, List<String> lines) {
    page.heading(jvm.pid() + " " + jvm.main());
    if (what.equals("leaks")) {
      leaks(result);
    } else {
      classes(result, "instances");
    }
    page.text(lines);
  }

  /** What was allocated. */
  void add(Jvm jvm, AllocationProfile profile, List<String> lines) {
    page.heading(jvm.pid() + " " + jvm.main());
    sums(
        "Allocated by route",
        profile,
        site -> site.route().isEmpty() ? "(no request)" : site.route());
    sums("Allocated by place", profile, AllocationSite::place);
    sums("Allocated by class", profile, AllocationSite::className);
    page.text(lines);
  }

  /** What is in a dump. */
  void add(JsonObject explanation, List<String> lines) {
    List<Bar> bars = new ArrayList<>();
    for (JsonObject object : Json.objects(explanation, "largest")) {
      bars.add(bar(Json.text(object, "class"), Json.number(object, "retained")));
    }
    if (!bars.isEmpty()) {
      page.bars("Largest objects, with what only they hold", bars);
    }
    classes(explanation, "objects");
    page.text(lines);
  }

  private void leaks(JsonObject result) {
    for (JsonObject subject : Json.objects(result, "subjects")) {
      List<String> points = Json.texts(subject, "points");
      int n = points.size() / 2;
      if (n >= 2) {
        double[] times = new double[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
          times[i] = Double.parseDouble(points.get(2 * i));
          values[i] = Double.parseDouble(points.get(2 * i + 1));
        }
        long limit = Json.number(Json.object(result, "liveSet"), "limit");
        page.curve(
            "What lives: " + Json.text(subject, "level"),
            times,
            values,
            (double) limit,
            AllocationReport.bytes(limit),
            Instant.ofEpochMilli((long) times[0]).toString(),
            Instant.ofEpochMilli((long) times[n - 1]).toString());
      }
      List<Bar> grown = new ArrayList<>();
      for (JsonObject one : Json.objects(subject, "classes")) {
        grown.add(bar(Json.text(one, "class"), Json.number(one, "bytes")));
      }
      if (!grown.isEmpty()) {
        page.bars("Classes that grow", grown);
      }
    }
  }

  private void classes(JsonObject result, String instances) {
    List<Bar> bars = new ArrayList<>();
    for (JsonObject one : Json.objects(result, "classes")) {
      if (bars.size() < MOST_BARS) {
        String label =
            String.format("%s, %,d", Json.text(one, "class"), Json.number(one, instances));
        bars.add(bar(label, Json.number(one, "bytes")));
      }
    }
    page.bars("Largest classes, and how many of each", bars);
  }

  private void sums(
      String caption, AllocationProfile profile, Function<AllocationSite, String> by) {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (AllocationSite site : profile.sites()) {
      sums.merge(by.apply(site), site.bytes(), Long::sum);
    }
    List<Bar> bars = new ArrayList<>();
    sums.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(MOST_BARS)
        .forEach(sum -> bars.add(bar(sum.getKey(), sum.getValue())));
    page.bars(caption, bars);
  }

  private static Bar bar(String label, long bytes) {
    return new Bar(label, AllocationReport.bytes(bytes), (double) bytes);
  }

  /** Writes it, in place of what was there. */
  void writeTo(File file) throws CommandFailure {
    try {
      Files.write(file.toPath(), page.html().getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new CommandFailure(
          Reason.UNREADABLE,
          file + " cannot be written (" + failed.getClass().getSimpleName() + ")",
          "name another file");
    }
  }
}
