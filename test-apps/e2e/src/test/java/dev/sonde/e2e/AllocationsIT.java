package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which request allocates what, in an application whose routes allocate a class each. */
class AllocationsIT {

  private static final List<String> FRUIT = List.of("Apple", "Pear", "Plum");
  private static final int FEWEST = 20;
  private static final double RIGHT = 0.95;

  @TempDir Path folder;

  @ParameterizedTest(name = "JDK {0}")
  @ValueSource(ints = {17, 21, 25, 27})
  void samples_belongToTheRightRequest(int feature) throws Exception {
    Jdk jdk = InstalledJdk.of(feature);
    try (OtlpSink sink = OtlpSink.start();
        SpawnedApp app =
            SpawnedApp.launch(jdk, "orchard")
                .lateAgents()
                .agent("orchard", sink.endpoint())
                .environment("SONDE_HEAP_DELAY", "0")
                .environment("SONDE_ALLOCATIONS_DELAY", "0")
                .start()) {
      harvest(app, Duration.ofSeconds(20));
      Path flame = folder.resolve("flame.html");
      SondeCommand alloc = SondeCommand.run("heap", "alloc", app.pid(), "--json", "--flame", flame);
      assertThat(alloc.exit()).as("%s", alloc).isZero();
      assertRight(alloc.result());
      assertThat(Files.readString(flame)).contains("Fruit$Apple", "GET /pear");

      sink.awaitTrace(
          "an apple with its bytes",
          trace ->
              trace.has(
                  span ->
                      span.isServer("/apple")
                          && span.attributes().get("sonde.allocated.bytes") instanceof Long bytes
                          && bytes > 2_000 * 160));
      sink.awaitMetric("sonde.http.server.request.allocated");
      sink.awaitMetric("sonde.allocation.site");

      SondeCommand detached = SondeCommand.run("detach", app.pid());
      assertThat(detached.exit()).as("%s", detached).isZero();
      assertThat(app.stderr()).isEmpty();
    }
  }

  private static void harvest(SpawnedApp app, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - end < 0) {
      for (String fruit : FRUIT) {
        assertThat(app.get("/" + fruit.toLowerCase(Locale.ROOT)).body()).isEqualTo("ripe");
      }
    }
  }

  private static void assertRight(JsonObject result) {
    JsonArray frames = result.getAsJsonArray("frames");
    Map<String, Long> right = new TreeMap<>();
    Map<String, Long> all = new TreeMap<>();
    for (JsonElement element : result.getAsJsonArray("sites")) {
      JsonObject site = element.getAsJsonObject();
      StringBuilder text = new StringBuilder(site.get("class").getAsString());
      site.getAsJsonArray("stack").forEach(i -> text.append(' ').append(frames.get(i.getAsInt())));
      for (String fruit : FRUIT) {
        if (text.indexOf("Fruit$" + fruit) >= 0) {
          long samples = site.get("samples").getAsLong();
          String route = site.has("route") ? site.get("route").getAsString() : "";
          all.merge(fruit, samples, Long::sum);
          if (route.equalsIgnoreCase("GET /" + fruit)) {
            right.merge(fruit, samples, Long::sum);
          }
        }
      }
    }
    for (String fruit : FRUIT) {
      assertThat(all.get(fruit)).as(fruit).isGreaterThan(FEWEST);
      assertThat((double) right.getOrDefault(fruit, 0L) / all.get(fruit))
          .as("%s of %s of each route", right, all)
          .isGreaterThanOrEqualTo(RIGHT);
    }
  }
}
