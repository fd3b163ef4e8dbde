package dev.sonde.testapps.leaks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Each URI becomes a series. */
final class MetricSeries {

  private MetricSeries() {}

  static Step step() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    return i -> {
      for (int k = 0; k < 20; k++) {
        registry.timer("http.requests", "uri", "/order/" + i + "/" + k).record(() -> {});
      }
    };
  }
}
