package dev.sonde.benchmarks;

import java.io.IOException;

/** What an agent takes in the shop's JVM once it has started and served a little. */
final class FootprintSuite {

  private static final int REQUESTS = 100;
  private static final long SETTLED_MILLIS = 8_000;

  private final Environment environment;
  private final Results results;

  FootprintSuite(Environment environment, Results results) {
    this.environment = environment;
    this.results = results;
  }

  void run(int rounds) throws IOException, InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      for (Variant variant : Variant.values()) {
        System.err.printf("footprint: round %d of %d, %s%n", round, rounds, variant.title());
        try (SpanSink sink = SpanSink.start();
            App shop = App.shop(environment, variant, sink, "-Xmx256m")) {
          for (int i = 0; i < REQUESTS; i++) {
            shop.awaitAnswer("/products/7");
            shop.awaitAnswer("/report?millis=1");
          }
          Thread.sleep(SETTLED_MILLIS); // exporters send every five seconds, and load for it
          shop.peakResidentMegabytes().ifPresent(mb -> add("peak resident", "MB", variant, mb));
          JvmFootprint footprint = JvmFootprint.of(environment, shop.pid());
          add("live heap", "MB", variant, footprint.liveMegabytes());
          add("metaspace", "MB", variant, footprint.metaspaceMegabytes());
          add("classes", "loaded", variant, footprint.classes());
          add("threads", "Java", variant, footprint.javaThreads());
        }
      }
    }
  }

  private void add(String what, String unit, Variant variant, double sample) {
    results.add("In the shop: " + what, unit, variant, sample);
  }
}
