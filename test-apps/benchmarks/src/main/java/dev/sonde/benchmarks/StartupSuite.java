package dev.sonde.benchmarks;

import java.io.IOException;

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
    try (SpanSink sink = SpanSink.start();
        App shop = App.shop(environment, variant, sink, "-Xmx256m")) {
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
