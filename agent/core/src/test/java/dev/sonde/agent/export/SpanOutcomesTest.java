package dev.sonde.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanOutcomesTest {

  @Test
  void everyOutcome_isAPoint() {
    SelfCounters counters = new SelfCounters();
    counters.addExported(5);
    counters.addUnsampled(4);
    counters.addOverflowed(3);
    counters.addFailed(2);
    List<Metric> metrics = new ArrayList<>();
    new SpanOutcomes(counters, () -> 1).addTo(metrics, 10, 20);
    assertThat(metrics).hasSize(1);
    assertThat(metrics.get(0).type()).isEqualTo(Metric.Type.MONOTONIC_SUM);
    Map<Object, Long> points = new LinkedHashMap<>();
    for (Metric.Point point : metrics.get(0).points()) {
      points.put(point.attributes().get("sonde.span.outcome"), (long) point.value());
    }
    assertThat(points)
        .containsOnly(
            Map.entry("exported", 5L),
            Map.entry("unsampled", 4L),
            Map.entry("queue_full", 1L),
            Map.entry("export_behind", 3L),
            Map.entry("failed", 2L));
  }
}
