package dev.sonde.probes.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "/, /orders, /orders",
    "/, '', ''",
    "/, /, ''",
    "/ctx/api/, orders/{id}, /ctx/api/orders/{id}",
    "/ctx/api, /orders/{id}/, /ctx/api/orders/{id}",
    "/ctx/api/orders, '', /ctx/api/orders",
    "/ctx/api/orders, /, /ctx/api/orders",
  })
  void oneSlashIsBetweenAndNoneAtTheEnd(String path, String template, String route) {
    assertThat(Route.join(path, template)).isEqualTo(route);
  }
}
