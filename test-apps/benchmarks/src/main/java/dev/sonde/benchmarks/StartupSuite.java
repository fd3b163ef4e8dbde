package dev.sonde.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The shop from the start of its process to its first answer. */
final class StartupSuite {

  private final Environment environment;
  private final Results results;

  StartupSuite(Environment environment, Results results) {
    this.environment = environment;
    this.results = results;
  }

  /** Measures; a run of each variant before the first round fills the system's file cache. */
  void run(int rounds) throws IOException, InterruptedException {
    for (int round = 0; round <= rounds; round++) {
      System.err.printf("startup: round %d of %d%n", round, rounds);
      for (Variant variant : Variant.values()) {
        start(variant, round > 0);
      }
    }
  }

  private void start(Variant variant, boolean counts) throws IOException, InterruptedException {
    try (SpanSink sink = SpanSink.start()) {
      List<String> command = new ArrayList<>(List.of(environment.java().toString(), "-Xmx256m"));
      command.addAll(variant.arguments(environment, sink, ""));
      command.addAll(
          List.of("-jar", environment.built("test-apps/shop/target/shop.jar").toString()));
      command.addAll(List.of("--port", "0", "--payment-url", "http://127.0.0.1:1"));
      try (App shop = App.start(command)) {
        double wall = shop.awaitAnswer("/health");
        double cpu = shop.cpuSeconds();
        if (counts) {
          results.add("Start of the shop: processor time", "s", variant, cpu);
          results.add("Start of the shop: wall time", "s", variant, wall);
          shop.residentMegabytes()
              .ifPresent(mb -> results.add("Start of the shop: resident", "MB", variant, mb));
        }
      }
    }
  }
}
