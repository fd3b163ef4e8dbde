package dev.sonde.probes.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletRoutesTest {

  private final ServletRoutes routes =
      new ServletRoutes("/shop", List.of("/cart", "/api/*", "*.do", "", "/a/b.c/*"));

  @ParameterizedTest
  @CsvSource({
    "/cart, , /shop/cart",
    "/api, /1/2, /shop/api/*",
    "/api, , /shop/api/*",
    "/a/b.c, /x, /shop/a/b.c/*",
    "/order.do, , /shop/*.do",
    "/deep/order.do, , /shop/*.do",
    "'', /, /shop/",
    "/cartoon, , ",
    "/apis, , ",
    "/order.done, , ",
  })
  void theMappingThatMatchedIsTheRoute(String servletPath, String pathInfo, String route) {
    assertThat(routes.of(servletPath, pathInfo)).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({"/", "/*"})
  void theDefaultServlet_catchesTheRest(String mapping) {
    ServletRoutes all = new ServletRoutes("", List.of(mapping, "/one"));

    assertThat(all.of("/one", null)).isEqualTo("/one");
    assertThat(all.of("/two", null)).isEqualTo("/*");
    assertThat(all.of("", "/two")).isEqualTo("/*");
  }

  @ParameterizedTest
  @CsvSource({"/x, "})
  void withoutMappings_thereIsNoRoute(String path, String pathInfo) {
    assertThat(new ServletRoutes("", List.of()).of(path, pathInfo)).isNull();
  }
}
