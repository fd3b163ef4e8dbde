package dev.sonde.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order's trace as a real Jaeger has it; skipped where Jaeger cannot be built. */
class JaegerIT {
  private static Jaeger jaeger;

  @BeforeAll
  static void startJaeger() throws Exception {
    Optional<String> missing = GoTools.install();
    assumeTrue(missing.isEmpty(), () -> "No Jaeger to test with: " + missing.orElseThrow());
    jaeger = Jaeger.start();
  }

  @AfterAll
  static void stopJaeger() {
    if (jaeger != null) {
      jaeger.close();
    }
  }

  @Test
  void order_isWholeInJaeger() throws Exception {
    assertOrderArrives(jaeger.endpoint());
  }

  @Test
  void order_isWholeInJaegerBehindTheCollector() throws Exception {
    try (Collector collector = Collector.start(jaeger.endpoint())) {
      assertOrderArrives(collector.endpoint());
    }
  }

  private static void assertOrderArrives(URI endpoint) throws Exception {
    try (RunningShop apps = RunningShop.start(endpoint)) {
      String order = "/orders?product=5&quantity=" + (endpoint.equals(jaeger.endpoint()) ? 1 : 2);
      assertThat(apps.shop().post(order).statusCode()).isEqualTo(201);
      String query = order.substring(order.indexOf('?') + 1);

      OrderTrace.assertComplete(
          jaeger.awaitTrace(
              "shop",
              "the whole order",
              trace ->
                  OrderTrace.isWhole(trace)
                      && trace.has(
                          s -> s.isServer("/orders") && s.text("url.query").equals(query))));
    }
  }
}
