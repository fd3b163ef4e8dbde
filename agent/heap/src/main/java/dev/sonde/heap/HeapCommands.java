package dev.sonde.heap;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.heap.histogram.ClassCount;
import dev.sonde.heap.histogram.Histogram;
import dev.sonde.heap.histogram.HistogramSource;
import dev.sonde.heap.report.Bounds;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands that make a pause. Each says beforehand how long it is expected to be, and makes
 * none above the budget without consent. Attach thread.
 */
final class HeapCommands {

  private static final int MOST_CLASSES = 200;

  private final HistogramSource histograms;
  private final WatchSettings settings;

  HeapCommands(HistogramSource histograms, WatchSettings settings) {
    this.histograms = histograms;
    this.settings = settings;
  }

  /** Null when it is none of them. */
  @Nullable JsonObject answer(String what, Map<String, String> request, Consumer<String> progress)
      throws MemoryFeatures.Refused {
    if (!what.equals("histogram") && !what.equals("top")) {
      return null;
    }
    boolean liveOnly = what.equals("histogram") && "true".equals(request.get("live"));
    double predicted = histograms.predictedMillis(liveOnly);
    boolean consent = "true".equals(request.get("pause"));
    if (predicted > settings.pauseBudget && !consent) {
      throw new MemoryFeatures.Refused(
          "pause",
          String.format(
              "all threads would stand still for about %.0f ms, more than the %d ms of"
                  + " sonde.heap.pause.budget",
              predicted, settings.pauseBudget),
          "add --pause to allow it");
    }
    progress.accept(String.format("all threads stand still for about %.0f ms", predicted));
    Histogram histogram;
    try {
      histogram = histograms.take(liveOnly);
    } catch (IllegalStateException missing) {
      throw new MemoryFeatures.Refused(
          "no-histogram", String.valueOf(missing.getMessage()), "use jmap of this JVM's JDK");
    }
    JsonObject json = new JsonObject();
    json.put("at", Instant.ofEpochMilli(histogram.millis()).toString());
    json.put("predictedPauseMillis", Math.round(predicted * 10) / 10.0);
    json.put("liveOnly", liveOnly);
    json.put("instances", histogram.instances());
    json.put("bytes", histogram.bytes());
    json.put("classes", classes(histogram, what.equals("top") ? 20 : MOST_CLASSES));
    return Bounds.fitting(json, "classes");
  }

  private static JsonArray classes(Histogram histogram, int most) {
    JsonArray classes = new JsonArray();
    for (ClassCount count : histogram.top(most)) {
      JsonObject one = new JsonObject();
      one.put("class", Bounds.text(count.name()));
      one.put("instances", count.instances());
      one.put("bytes", count.bytes());
      classes.add(one);
    }
    return classes;
  }
}
