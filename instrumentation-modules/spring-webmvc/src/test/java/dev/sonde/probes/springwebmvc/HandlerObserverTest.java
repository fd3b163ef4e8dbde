package dev.sonde.probes.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.probes.servlet.JakartaRouteObserver;
import dev.sonde.probes.servlet.JavaxRouteObserver;
import dev.sonde.probes.tomcat.TomcatProbe;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.http.ServletApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring in Tomcat, whose own route is there first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandlerObserverTest {

  @RegisterExtension
  static final ProbeTest probes =
      ServletApi.present() == ServletApi.JAVAX
          ? ProbeTest.weaving(
              TomcatProbe.class, JavaxRouteObserver.class, JavaxHandlerObserver.class)
          : ProbeTest.weaving(
              TomcatProbe.class, JakartaRouteObserver.class, JakartaHandlerObserver.class);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Tomcat tomcat = new Tomcat();

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    tomcat.setSilent(true);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/ctx", folder.toString());
    addDispatcher(context, "root", "/");
    addDispatcher(context, "api", "/api/*");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(500);
    page.setLocation("/error");
    context.addErrorPage(page);
    tomcat.start();
  }

  /** By name: the servlet's type is another one in each Servlet API. */
  private static void addDispatcher(Context context, String name, String path) {
    Wrapper servlet = context.createWrapper();
    servlet.setName(name);
    servlet.setServletClass("org.springframework.web.servlet.DispatcherServlet");
    servlet.addInitParameter("contextClass", OrdersContext.class.getName());
    context.addChild(servlet);
    context.addServletMappingDecoded(path, name);
  }

  @AfterAll
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @ParameterizedTest
  @CsvSource({
    "/ctx/orders/17, /ctx/orders/{id}",
    "/ctx/api/orders/17, /ctx/api/orders/{id}",
  })
  void theMatchedMappingIsTheRoute(String path, String route) throws Exception {
    assertThat(get(path).body()).isEqualTo("order 17");

    assertRoute(probes.onlySpan(), route, 200L);
  }

  @Test
  void anErrorPage_leavesTheRoute() throws Exception {
    assertThat(get("/ctx/orders/17/failing").body()).isEqualTo("error page");

    assertRoute(probes.onlySpan(), "/ctx/orders/{id}/failing", 500L);
  }

  @Test
  void whatMatchesNothing_hasTheRouteOfTheServlet() throws Exception {
    assertThat(get("/ctx/nothing").statusCode()).isEqualTo(404);

    assertRoute(probes.onlySpan(), "/ctx/*", 404L);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static void assertRoute(FinishedSpan span, String route, long status) {
    assertThat(span.name()).isEqualTo("GET " + route);
    assertThat(span.attributes().get("http.route")).isEqualTo(route);
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(status);
  }
}
