package dev.sonde.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shop alone, as fast as answers come, one kind of request at a time: what of its capacity is
 * left, and what a request and each of its spans cost. Nobody waits in these requests, so that the
 * processor is what runs out.
 */
final class SaturationSuite {

  private static final Map<String, String> KINDS = kinds();

  private final Environment environment;
  private final Results results;
  private final LoadClient client;
  private final int warmUps;

  /**
   * @param seconds length of each load
   * @param warmUps loads before the one that counts: until the compiler has done its work
   */
  SaturationSuite(Environment environment, Results results, int seconds, int warmUps) {
    this.environment = environment;
    this.results = results;
    this.client = new LoadClient(environment, seconds);
    this.warmUps = warmUps;
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("ping", "GET /health");
    kinds.put("one select", "GET /products/7");
    kinds.put("many selects", "GET /n-plus-one");
    return kinds;
  }

  void run(int rounds) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("saturation");
    for (int round = 0; round < rounds; round++) {
      for (Variant variant : Variant.values()) {
        System.err.printf("saturation: round %d of %d, %s%n", round + 1, rounds, variant.title());
        try (SpanSink sink = SpanSink.start();
            App shop = App.shop(environment, variant, sink, "-Xmx512m")) {
          for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            Path paths = Files.write(folder.resolve("paths"), List.of(kind.getValue()));
            measure(kind.getKey(), variant, sink, shop, paths);
          }
        }
      }
    }
  }

  private void measure(String kind, Variant variant, SpanSink sink, App shop, Path paths)
      throws IOException, InterruptedException {
    for (int i = 0; i < warmUps; i++) {
      LoadReport warm = client.load(shop, paths, 0);
      System.err.printf("%s: %.0f requests/s%n", kind, warm.field("requests_per_second"));
    }
    settle(sink);
    long spans = sink.spans();
    double cpu = shop.cpuSeconds();
    LoadReport report = client.load(shop, paths, 0);
    settle(sink);
    cpu = shop.cpuSeconds() - cpu;
    double requests = report.field("requests");
    String name = "Saturated, " + kind + ": ";
    results.add(name + "throughput", "requests/s", variant, report.field("requests_per_second"));
    results.add(name + "processor time of a request", "µs", variant, cpu * 1e6 / requests);
    results.add(name + "received", "spans/request", variant, (sink.spans() - spans) / requests);
  }

  /** Waits until what is on its way has come: exporters send every five seconds. */
  private static void settle(SpanSink sink) throws InterruptedException {
    long before = -1;
    for (int i = 0; i < 6 && before != sink.spans(); i++) {
      before = sink.spans();
      Thread.sleep(6_000);
    }
  }
}
