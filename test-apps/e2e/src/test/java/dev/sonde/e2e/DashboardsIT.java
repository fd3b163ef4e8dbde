package dev.sonde.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The dashboards that we ship, against a bridge that two real services have filled: each series
 * that a panel asks for is there, with the labels it asks for, and each TraceQL query finds traces.
 */
class DashboardsIT {
  private static final Path FOLDER = Path.of("..", "..", "docs", "grafana");
  private static final Pattern SELECTOR = Pattern.compile("([a-z_][a-z0-9_]*)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(=~|=)\"([^\"]*)\"");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
  private static final long PATIENCE_SECONDS = 60;

  /** A query of a panel. */
  private record Query(String panel, String text) {}

  @Test
  void everyPanel_hasSomethingToShow() throws Exception {
    List<Query> metrics = queries("expr");
    List<Query> traces = queries("query");
    assertThat(metrics).hasSizeGreaterThan(20);
    assertThat(traces).hasSizeGreaterThanOrEqualTo(2);
    try (RunningBridge bridge = RunningBridge.start();
        RunningShop apps = RunningShop.start(bridge.endpoint())) {
      Set<Query> empty = new LinkedHashSet<>(metrics);
      empty.addAll(traces);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!empty.isEmpty() && System.nanoTime() < deadline) {
        use(apps.shop());
        String exposition = bridge.get("/metrics");
        empty.removeIf(query -> metrics.contains(query) && isAnswered(query.text(), exposition));
        for (Query query : traces) {
          if (empty.contains(query) && findsTraces(bridge, query.text())) {
            empty.remove(query);
          }
        }
      }
      assertThat(empty).as("panels with nothing to show").isEmpty();
    }
  }

  private static void use(SpawnedApp shop) throws IOException, InterruptedException {
    for (String path : List.of("/products", "/products/7", "/n-plus-one", "/fail", "/report")) {
      shop.get(path);
    }
    shop.get("/slow?millis=600");
    shop.post("/orders?product=3&quantity=2");
  }

  private static List<Query> queries(String member) throws IOException {
    List<Query> queries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.json")) {
      for (Path file : files) {
        JsonObject board = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        for (JsonElement panel : board.getAsJsonArray("panels")) {
          String title = panel.getAsJsonObject().get("title").getAsString();
          for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
            JsonElement text = target.getAsJsonObject().get(member);
            if (text != null) {
              queries.add(
                  new Query(board.get("title").getAsString() + ": " + title, text.getAsString()));
            }
          }
        }
      }
    }
    return queries;
  }

  /** Whether each selector has a series with what it wants and what the result is grouped by. */
  private static boolean isAnswered(String expression, String exposition) {
    Set<String> grouped = new LinkedHashSet<>();
    Matcher by = BY.matcher(expression);
    while (by.find()) {
      grouped.addAll(List.of(by.group(1).split(", *")));
    }
    Matcher selector = SELECTOR.matcher(expression);
    int selectors = 0;
    while (selector.find()) {
      selectors++;
      String start = selector.group(1) + "{";
      String matchers = selector.group(2);
      if (exposition
          .lines()
          .noneMatch(line -> line.startsWith(start) && fits(line, matchers, grouped))) {
        return false;
      }
    }
    return selectors > 0;
  }

  private static boolean fits(String line, String matchers, Set<String> grouped) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(line);
    while (label.find()) {
      labels.put(label.group(1), label.group(3));
    }
    Matcher wanted = LABEL.matcher(matchers);
    while (wanted.find()) {
      String value = labels.get(wanted.group(1));
      String pattern = wanted.group(3).replace("$service", "shop|payment");
      boolean regex = wanted.group(2).equals("=~");
      if (value == null || !(regex ? value.matches(pattern) : value.equals(pattern))) {
        return false;
      }
    }
    return labels.keySet().containsAll(grouped);
  }

  private static boolean findsTraces(RunningBridge bridge, String query)
      throws IOException, InterruptedException {
    String text = URLEncoder.encode(query.replace("$service", "shop|payment"), UTF_8);
    String answer = bridge.get("/tempo/api/search?limit=20&q=" + text);
    return !JsonParser.parseString(answer).getAsJsonObject().getAsJsonArray("traces").isEmpty();
  }
}
