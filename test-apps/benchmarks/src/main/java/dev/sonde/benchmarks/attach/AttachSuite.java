package dev.sonde.benchmarks.attach;

import dev.sonde.benchmarks.App;
import dev.sonde.benchmarks.Environment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shop under load in a JVM of ten thousand classes, and each agent in turn brought into it. */
public final class AttachSuite {

  private static final List<String> PATHS = List.of("/products/7", "/report?millis=1");
  private static final int CONNECTIONS = 8;
  private static final int LONGEST_SECONDS = 120;

  /**
   * Seconds to the first span, longest answer before and after in milliseconds, failed requests.
   */
  private record Sample(double seconds, double before, double after, long failures) {}

  private final Environment environment;
  private final Map<LateAgent, List<Sample>> samples = new EnumMap<>(LateAgent.class);

  public AttachSuite(Environment environment) {
    this.environment = environment;
  }

  /** Measures each agent once a round. */
  public void run(int rounds, int warmUpSeconds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      for (LateAgent agent : LateAgent.values()) {
        Sample sample = attach(agent, warmUpSeconds);
        System.err.printf("attach: round %d of %d, %s: %s%n", round, rounds, agent.title(), sample);
        samples.computeIfAbsent(agent, key -> new ArrayList<>()).add(sample);
      }
    }
  }

  private Sample attach(LateAgent agent, int warmUpSeconds) throws Exception {
    String shop = environment.built("test-apps/shop/target/shop.jar").toString();
    String own = environment.built("test-apps/benchmarks/target/benchmarks.jar").toString();
    List<String> command = new ArrayList<>(List.of(environment.java().toString(), "-Xmx512m"));
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("-cp", shop + ":" + own, CrowdedShop.class.getName(), shop));
    command.addAll(List.of("--port", "0", "--payment-url", "http://127.0.0.1:1"));
    try (FirstSpan first = new FirstSpan();
        App app = App.start(command);
        ClosedLoop loop = new ClosedLoop(app.url(), CONNECTIONS, PATHS)) {
      Thread.sleep(TimeUnit.SECONDS.toMillis(warmUpSeconds));
      loop.longestMillis();
      Thread.sleep(5_000);
      double before = loop.longestMillis();
      long begin = System.nanoTime();
      agent.attach(environment.java(), environment.built(agent.jar()), app.pid(), first.endpoint());
      double seconds = (first.await(LONGEST_SECONDS) - begin) / 1e9;
      Thread.sleep(5_000); // what it does once it is there stalls, too
      return new Sample(seconds, before, loop.longestMillis(), loop.failures());
    }
  }

  /** Medians (least to greatest), a line an agent. */
  public String toMarkdown() {
    StringBuilder table =
        new StringBuilder(
            """
            | Attach under load | to the first span, s | longest answer before, ms | longest answer since, ms | failed requests |
            |---|---|---|---|---|
            """);
    samples.forEach(
        (agent, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %d |%n",
                    agent.title(),
                    spread(all.stream().map(Sample::seconds).toList()),
                    spread(all.stream().map(Sample::before).toList()),
                    spread(all.stream().map(Sample::after).toList()),
                    all.stream().mapToLong(Sample::failures).sum())));
    return table.toString();
  }

  private static String spread(List<Double> samples) {
    return spread(samples, "%.1f");
  }

  /** Median (least to greatest). */
  static String spread(List<Double> samples, String format) {
    List<Double> sorted = samples.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }
}
