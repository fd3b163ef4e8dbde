package dev.sonde.probes.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerRouteTest {

  @ParameterizedTest
  @CsvSource({
    // the servlet is mapped to /
    "/ctx, /orders/1, , /orders/{id}, /ctx/orders/{id}",
    "'', /orders/1, , /orders/{id}, /orders/{id}",
    "/ctx, /, , '', /ctx/",
    "'', /, , '', /",
    // to /*
    "/ctx, '', /orders/1, /orders/{id}, /ctx/orders/{id}",
    // to *.do
    "/ctx, /orders/1.do, , /orders/{id}.do, /ctx/orders/{id}.do",
    // to /api/*
    "/ctx, /api, /orders/1, /orders/{id}, /ctx/api/orders/{id}",
    "'', /api, /apis/1, /apis/{id}, /api/apis/{id}",
    "'', /api, /api/1, /api/{id}, /api/api/{id}",
    // to /api/* and matching full paths
    "/ctx, /api, /orders/1, /api/orders/{id}, /ctx/api/orders/{id}",
  })
  void thePatternIsSeenFromTheServersRoot(
      String contextPath, String servletPath, String pathInfo, String pattern, String route) {
    assertThat(HandlerRoute.of(contextPath, servletPath, pathInfo, pattern)).isEqualTo(route);
  }
}
