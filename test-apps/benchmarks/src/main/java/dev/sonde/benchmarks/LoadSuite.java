package dev.sonde.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shop and its payment service, both with the variant, under load: first as fast as answers
 * come (throughput of the whole machine), then at a fixed rate (latency and cost of a request).
 */
final class LoadSuite {

  private static final int RATE = 150;
  private static final List<String> PATHS =
      List.of(
          "GET /products",
          "GET /products/7",
          "POST /orders?product=3&quantity=1",
          "GET /n-plus-one");

  private final Environment environment;
  private final Results results;
  private final int seconds;
  private final LoadClient client;

  /**
   * @param seconds length of each of the three phases: warm-up, closed and open loop
   */
  LoadSuite(Environment environment, Results results, int seconds) {
    this.environment = environment;
    this.results = results;
    this.seconds = seconds;
    this.client = new LoadClient(environment, seconds);
  }

  void run(int rounds) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("load");
    Path paths = Files.write(folder.resolve("paths"), PATHS);
    for (int round = 0; round < rounds; round++) {
      for (Variant variant : Variant.values()) {
        System.err.printf("load: round %d of %d, %s%n", round + 1, rounds, variant.title());
        Path log = folder.resolve("gc-" + variant + round);
        try (SpanSink sink = SpanSink.start();
            App payment = app(variant, sink, "payment", List.of());
            App shop =
                app(
                    variant,
                    sink,
                    "shop",
                    List.of("-Xlog:gc:file=" + log),
                    "--payment-url",
                    payment.url().toString())) {
          measure(variant, sink, shop, payment, paths, log);
        }
      }
    }
  }

  private App app(
      Variant variant, SpanSink sink, String name, List<String> jvm, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(environment.java().toString()));
    command.addAll(List.of("-Xms256m", "-Xmx256m", "-Xmn64m"));
    command.addAll(jvm);
    command.addAll(variant.arguments(environment, sink, ""));
    Path jar = environment.built("test-apps/" + name + "/target/" + name + ".jar");
    command.addAll(List.of("-jar", jar.toString(), "--port", "0"));
    command.addAll(List.of(arguments));
    return App.start(command);
  }

  private void measure(Variant variant, SpanSink sink, App shop, App payment, Path paths, Path log)
      throws IOException, InterruptedException {
    LoadReport warm = client.load(shop, paths, 0);
    System.err.printf("load: %.0f requests to warm up%n", warm.field("requests"));
    LoadReport closed = client.load(shop, paths, 0);
    results.add("Load: throughput", "requests/s", variant, closed.field("requests_per_second"));
    double cpu = shop.cpuSeconds() + payment.cpuSeconds();
    double allocated = GcLog.allocatedMegabytes(log);
    long spans = sink.spans();
    LoadReport open = client.load(shop, paths, RATE);
    cpu = shop.cpuSeconds() + payment.cpuSeconds() - cpu;
    double requests = open.field("requests");
    String fixed = "Load at " + RATE + "/s: ";
    results.add(fixed + "p50", "ms", variant, open.field("p50_ms"));
    results.add(fixed + "p99", "ms", variant, open.field("p99_ms"));
    results.add(fixed + "processor time of a request", "ms", variant, cpu * 1000 / requests);
    results.add(
        fixed + "allocation of the shop",
        "MB/s",
        variant,
        (GcLog.allocatedMegabytes(log) - allocated) / seconds);
    results.add(fixed + "exported", "spans", variant, (sink.spans() - spans) / requests);
    shop.residentMegabytes()
        .ifPresent(mb -> results.add("Load: resident, shop", "MB", variant, mb));
  }
}
