package dev.sonde.heap.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.metrics.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteMetricsTest {

  private final SiteMetrics sites = new SiteMetrics();

  private void add(String method, long weight) {
    sites.add(
        new AllocationSample(
            1, 0, "byte[]", weight, Collections.singletonList("a.B." + method + ":1")));
  }

  private List<Metric.Point> exported() {
    List<Metric> metrics = new ArrayList<>();
    sites.addTo(metrics, 0, 1);
    return metrics.stream()
        .filter(metric -> metric.name().equals("sonde.allocation.site"))
        .findFirst()
        .get()
        .points();
  }

  private double bytesOf(String method) {
    return exported().stream()
        .filter(
            point -> String.valueOf(point.attributes().get("code.function.name")).equals(method))
        .mapToDouble(Metric.Point::value)
        .sum();
  }

  @Test
  void siteThatComesAfterAHundredOthers_isExported_withAllItsBytes() {
    for (int i = 0; i < 150; i++) {
      add("early" + i, 100);
    }
    assertThat(exported()).hasSize(100);

    for (int i = 0; i < 7; i++) {
      add("late", 1_000);
    }

    assertThat(bytesOf("a.B.late")).isEqualTo(7_000);
  }

  @Test
  void siteThatComesAfterThousandsOfOthers_isExported_andTheNumberIsBounded() {
    for (int i = 0; i < 9_000; i++) {
      add("early" + i, 100);
      if (i % 500 == 0) {
        assertThat(exported()).hasSizeLessThanOrEqualTo(200);
      }
    }
    for (int i = 0; i < 7; i++) {
      add("late", 1_000);
    }

    assertThat(bytesOf("a.B.late")).isEqualTo(7_000);
    assertThat(exported()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void siteThatIsExported_staysWhileItIsAmongTheLargest() {
    add("steady", 5_000);
    assertThat(bytesOf("a.B.steady")).isEqualTo(5_000);
    for (int i = 0; i < 150; i++) {
      add("larger" + i, 6_000);
    }

    assertThat(bytesOf("a.B.steady")).isEqualTo(5_000);
  }
}
