package dev.sonde.benchmarks.attach;

import dev.sonde.benchmarks.App;
import dev.sonde.benchmarks.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Two shops that have served alike, but that Sonde has been in one of them for a while. They are
 * asked in turn, so that what else this machine does meets both.
 */
public final class DetachedSuite {

  private static final List<String> PATHS = List.of("/products/7", "/report?millis=1");
  private static final int CONNECTIONS = 8;

  private final Environment environment;
  private final List<Double> never = new ArrayList<>();
  private final List<Double> left = new ArrayList<>();

  public DetachedSuite(Environment environment) {
    this.environment = environment;
  }

  /**
   * Measures pairs.
   *
   * @param seconds of each load; what comes before takes ten times as long
   */
  public void run(int pairs, int seconds) throws Exception {
    List<String> command = new ArrayList<>(List.of(environment.java().toString(), "-Xmx256m"));
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("-jar", environment.built("test-apps/shop/target/shop.jar").toString()));
    command.addAll(List.of("--port", "0", "--payment-url", "http://127.0.0.1:1"));
    try (App one = App.start(command);
        App other = App.start(command);
        FirstSpan sink = new FirstSpan()) {
      warmUp(one, other, seconds);
      LateAgent.SONDE.attach(
          environment.java(),
          environment.built(LateAgent.SONDE.jar()),
          other.pid(),
          sink.endpoint());
      warmUp(one, other, seconds);
      LateAgent.run(
          environment.java(),
          environment.built(LateAgent.SONDE.jar()),
          "detach",
          Long.toString(other.pid()));
      warmUp(one, other, seconds);
      for (int i = 0; i < pairs; i++) {
        never.add(throughput(one, seconds));
        left.add(throughput(other, seconds));
        System.err.printf("detach: pair %d of %d%n", i + 1, pairs);
      }
    }
  }

  /** In turns, so that both have had the same at the end. */
  private static void warmUp(App one, App other, int seconds) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      double unused = throughput(one, seconds) + throughput(other, seconds);
    }
  }

  /** Answers a second. */
  private static double throughput(App app, int seconds) throws InterruptedException {
    try (ClosedLoop loop = new ClosedLoop(app.url(), CONNECTIONS, PATHS)) {
      Thread.sleep(500);
      long begin = System.nanoTime();
      long unused = loop.requests();
      Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
      return loop.requests() / ((System.nanoTime() - begin) / 1e9);
    }
  }

  /** The ratio of each pair: median (least to greatest). */
  public String toMarkdown() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < never.size(); i++) {
      ratios.add(left.get(i) / never.get(i));
    }
    return String.format(
        Locale.ROOT,
        "Throughput after a detach, of that of a JVM never attached to: %s in %d pairs (%.0f"
            + " requests/s)%n",
        AttachSuite.spread(ratios, "%.3f"),
        ratios.size(),
        never.stream().mapToDouble(rate -> rate).average().orElse(0));
  }
}
