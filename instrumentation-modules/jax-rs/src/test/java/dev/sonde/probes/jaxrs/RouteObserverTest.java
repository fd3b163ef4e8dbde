package dev.sonde.probes.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.tomcat.AsyncDispatchObserver;
import dev.sonde.probes.tomcat.TomcatProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ServletApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The implementation on the class path, in Tomcat, whose own route is there first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteObserverTest {

  private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";
  private static final String RESTEASY =
      "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";

  private static final boolean JAVAX = ServletApi.present() == ServletApi.JAVAX;

  @RegisterExtension
  static final ProbeTest probes =
      ProbeTest.weaving(
          TomcatProbe.class,
          AsyncDispatchObserver.class,
          JAVAX ? JavaxRouteObserver.class : JakartaRouteObserver.class,
          isPresent(JERSEY) ? JerseyRouteObserver.class : ResteasyRouteObserver.class);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();

  private static boolean isPresent(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/ctx", folder.toString());
    addApplication(context, "/*", "");
    addApplication(context, "/api/*", "/api");
    tomcat.start();
  }

  private static void addApplication(Context context, String mapping, String prefix) {
    Wrapper servlet = context.createWrapper();
    servlet.setName(mapping);
    servlet.setServletClass(isPresent(JERSEY) ? JERSEY : RESTEASY);
    servlet.setAsyncSupported(true);
    Class<?> shop = JAVAX ? JavaxShop.class : JakartaShop.class;
    String api = JAVAX ? "javax" : "jakarta";
    servlet.addInitParameter(api + ".ws.rs.Application", shop.getName());
    servlet.addInitParameter("resteasy.servlet.mapping.prefix", prefix);
    context.addChild(servlet);
    context.addServletMappingDecoded(mapping, mapping);
  }

  @AfterAll
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @ParameterizedTest
  @CsvSource({
    "/ctx/orders, all, /ctx/orders",
    "/ctx/api/orders, all, /ctx/api/orders",
    "/ctx/api/orders/17, order 17, /ctx/api/orders/{id: [0-9]+}",
    "/ctx/api/orders/17/lines/3, line 3, /ctx/api/orders/{id}/lines/{line}",
    "/ctx/api/orders/17/later, later 17, /ctx/api/orders/{id}/later",
  })
  void theMatchedTemplateIsTheRoute(String path, String body, String route) throws Exception {
    assertThat(get(path).body()).isEqualTo(body);

    assertRoute(probes.onlySpan(), route, 200L);
  }

  @Test
  void aFailureLeavesTheRoute() throws Exception {
    assertThat(get("/ctx/api/orders/17/failing").statusCode()).isEqualTo(500);

    assertRoute(probes.onlySpan(), "/ctx/api/orders/{id}/failing", 500L);
  }

  @ParameterizedTest
  @CsvSource({"/ctx/api/nothing", "/ctx/api/orders/17/lines/3/nothing"})
  void whatMatchesNothing_hasTheRouteOfTheServlet(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);

    assertRoute(probes.onlySpan(), "/ctx/api/*", 404L);
  }

  @Test
  void parallelRequestsKeepTheirRoutes() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String path = i % 2 == 0 ? "/ctx/api/orders/" + i + "/lines/" + i : "/ctx/orders/" + i;
      answers.add(client.sendAsync(request(path), BodyHandlers.ofString()));
    }
    answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

    assertThat(probes.awaitSpans(60))
        .hasSize(60)
        .allSatisfy(
            span ->
                assertRoute(
                    span,
                    span.attributes().get("url.path").toString().contains("lines")
                        ? "/ctx/api/orders/{id}/lines/{line}"
                        : "/ctx/orders/{id: [0-9]+}",
                    200L));
  }

  private HttpRequest request(String path) {
    URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    return HttpRequest.newBuilder(uri).build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path), BodyHandlers.ofString());
  }

  private static void assertRoute(FinishedSpan span, String route, long status) {
    assertThat(span.name()).isEqualTo(String.format(Locale.ROOT, "GET %s", route));
    assertThat(span.attributes().get("http.route")).isEqualTo(route);
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(status);
  }
}
