package dev.sonde.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.ProbeTest;
import dev.sonde.testkit.Spans;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the spans of an HTTP server must be like. Inherited by the test of each server, which starts
 * it and says where it differs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpServerContract {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable ContractServer server;

  /** The agent under which the test runs. */
  protected abstract ProbeTest probes();

  /** Starts the server on a free port of the loopback interface. */
  protected abstract ContractServer start() throws Exception;

  /** The route of a mapped path; null for a server that knows no routes. */
  protected @Nullable String route(String path) {
    return path;
  }

  /**
   * The status of a response whose handler threw; 0 for a server that then closes the connection.
   */
  protected int statusOfFailure() {
    return 500;
  }

  /** Whether a clear-text connection can be upgraded to HTTP/2. */
  protected boolean speaksHttp2() {
    return false;
  }

  @BeforeAll
  void startServer() throws Exception {
    server = start();
  }

  @AfterAll
  void stopServer() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  @AfterEach
  void release() {
    ContractApplication.openGate();
  }

  /** The running server's port. */
  protected final int port() {
    return server == null ? 0 : server.port();
  }

  /** A request to be sent to the server. */
  protected final HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target));
  }

  /** Sends a GET and reads the whole response. */
  protected final HttpResponse<String> get(String target) throws Exception {
    return client.send(request(target).build(), BodyHandlers.ofString());
  }

  @Test
  void aRequestIsAServerSpan() throws Exception {
    HttpResponse<String> response = get("/ok");

    assertThat(response.body()).isEqualTo("ok");
    FinishedSpan span = probes().onlySpan();
    assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.name()).isEqualTo(name("GET", "/ok"));
    assertThat(span.attributes().get("http.route")).isEqualTo(route("/ok"));
    assertThat(span.attributes().get("http.request.method")).isEqualTo("GET");
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(200L);
    assertThat(span.attributes().get("error.type")).isNull();
    assertThat(span.error()).isFalse();
    assertThat(span.parentSpanId()).isZero();
  }

  private String name(String method, String path) {
    String route = route(path);
    return route == null ? method : method + " " + route;
  }

  @Test
  void pathAndQuery_areAsTheClientWroteThem() throws Exception {
    get("/ok?a=b%20c&d=e");

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("url.path")).isEqualTo("/ok");
    assertThat(span.attributes().get("url.query")).isEqualTo("a=b%20c&d=e");
  }

  @ParameterizedTest
  @CsvSource({"/redirect, location, /ok", "/async, x-answer, later"})
  void namedHeadersBecomeAttributes(String path, String header, String value) throws Exception {
    HttpRequest request = request(path).header("X-Shop", "a").header("X-Shop", "b").build();
    client.send(request, BodyHandlers.discarding());
    assertThat(probes().onlySpan().attributes().toString()).doesNotContain(".header.");
    probes().clear();

    probes()
        .restartedWith(
            Map.of(
                "otel.instrumentation.http.server.capture-request-headers",
                "x-absent, X-Shop",
                "otel.instrumentation.http.server.capture-response-headers",
                header),
            () -> {
              client.send(request, BodyHandlers.discarding());
              Attributes attributes = probes().onlySpan().attributes();
              assertThat(attributes.get("http.request.header.x-shop"))
                  .isEqualTo(new String[] {"a", "b"});
              assertThat(attributes.get("http.response.header." + header))
                  .asInstanceOf(InstanceOfAssertFactories.array(String[].class))
                  .hasSize(1)
                  .allMatch(text -> text.endsWith(value));
              assertThat(attributes.get("http.request.header.x-absent")).isNull();
            });
  }

  @Test
  void aHundredContinue_isNotTheResponse() throws Exception {
    HttpRequest post =
        request("/echo").expectContinue(true).POST(BodyPublishers.ofString("pears")).build();

    assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("pears");
    assertThat(probes().onlySpan().attributes().get("http.response.status_code")).isEqualTo(200L);
  }

  @Test
  void withoutQuery_thereIsNone() throws Exception {
    get("/ok");

    assertThat(probes().onlySpan().attributes().get("url.query")).isNull();
  }

  @Test
  void serverAndScheme_areThoseOfTheRequest() throws Exception {
    get("/ok");

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("url.scheme")).isEqualTo("http");
    assertThat(span.attributes().get("server.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("server.port")).isEqualTo((long) port());
  }

  @Test
  void clientAndPeer_areTheConnections() throws Exception {
    get("/ok");

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("client.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("network.peer.address")).isEqualTo("127.0.0.1");
    assertThat((Long) span.attributes().get("network.peer.port")).isPositive();
  }

  @Test
  void proxyHeaders_tellClientSchemeAndServer() throws Exception {
    client.send(
        request("/ok")
            .header("X-Forwarded-For", "192.0.2.60, 10.0.0.1")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "shop.example")
            .build(),
        BodyHandlers.ofString());

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("client.address")).isEqualTo("192.0.2.60");
    assertThat(span.attributes().get("url.scheme")).isEqualTo("https");
    assertThat(span.attributes().get("server.address")).isEqualTo("shop.example");
    assertThat(span.attributes().get("server.port")).isEqualTo(443L);
  }

  @Test
  void theForwardedHeader_comesBeforeTheOthers() throws Exception {
    client.send(
        request("/ok")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("Forwarded", "for=192.0.2.43;host=a.example:8443;proto=https")
            .build(),
        BodyHandlers.ofString());

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("client.address")).isEqualTo("192.0.2.43");
    assertThat(span.attributes().get("server.address")).isEqualTo("a.example");
    assertThat(span.attributes().get("server.port")).isEqualTo(8443L);
  }

  @Test
  void userAgentAndProtocolVersion_areTold() throws Exception {
    client.send(request("/ok").header("User-Agent", "curl/8").build(), BodyHandlers.ofString());

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("user_agent.original")).isEqualTo("curl/8");
    assertThat(span.attributes().get("network.protocol.version")).isEqualTo("1.1");
  }

  @Test
  void theCallersTrace_isContinued() throws Exception {
    send("/ok", "00-" + TRACE + "-" + PARENT + "-01");

    FinishedSpan span = probes().onlySpan();
    assertThat(Long.toHexString(span.traceIdLow())).isEqualTo(TRACE.substring(16));
    assertThat(Long.toHexString(span.parentSpanId())).isEqualTo(PARENT);
    assertThat(span.parentRemote()).isTrue();
  }

  @Test
  void aCallerThatDoesNotSample_isFollowed() throws Exception {
    send("/ok", "00-" + TRACE + "-" + PARENT + "-00");
    get("/work");

    assertThat(probes().awaitSpans(2)).noneMatch(s -> s.name().equals(name("GET", "/ok")));
  }

  private HttpResponse<String> send(String path, String traceparent) throws Exception {
    return client.send(
        request(path).header("traceparent", traceparent).build(), BodyHandlers.ofString());
  }

  @Test
  void whatTheHandlerDoes_isInside() throws Exception {
    get("/work");

    List<FinishedSpan> spans = probes().awaitSpans(2);
    assertThat(spans).as(Spans.tree(spans)).hasSize(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
  }

  @Test
  void notFound_isNoErrorOfTheServer() throws Exception {
    assertThat(get("/notfound").statusCode()).isEqualTo(404);

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(404L);
    assertThat(span.error()).isFalse();
  }

  @Test
  void unavailable_isAnError() throws Exception {
    assertThat(get("/unavailable").statusCode()).isEqualTo(503);

    FinishedSpan span = probes().onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(span.attributes().get("error.type")).isEqualTo("503");
  }

  @Test
  void anExceptionOfTheHandler_isRecorded() throws Exception {
    int status;
    try (Socket socket = connect("/fail")) {
      String response = new String(socket.getInputStream().readAllBytes(), UTF_8);
      status = response.isEmpty() ? 0 : Integer.parseInt(response.split(" ", 3)[1]);
    }

    assertThat(status).isEqualTo(statusOfFailure());
    FinishedSpan span = probes().onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(span.attributes().get("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(span.attributes().get("http.response.status_code"))
        .isEqualTo(status == 0 ? null : (long) status);
    assertThat(span.events()).hasSize(1);
    assertThat(span.events().get(0).attributes().get("exception.message"))
        .isEqualTo(ContractApplication.FAILURE);
  }

  @Test
  void redirect_isTold() throws Exception {
    assertThat(get("/redirect").statusCode()).isEqualTo(302);

    assertThat(probes().onlySpan().attributes().get("http.response.status_code")).isEqualTo(302L);
  }

  @Test
  void head_isASpan() throws Exception {
    client.send(
        request("/ok").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.discarding());

    FinishedSpan span = probes().onlySpan();
    assertThat(span.name()).isEqualTo(name("HEAD", "/ok"));
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(200L);
  }

  @Test
  void aBodyArrivesAndLeavesWhole() throws Exception {
    String body = "x".repeat(100_000);
    HttpResponse<String> response =
        client.send(
            request("/echo").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());

    assertThat(response.body()).isEqualTo(body);
    assertThat(probes().onlySpan().name()).isEqualTo(name("POST", "/echo"));
  }

  @Test
  void aStreamedBody_endsTheSpan() throws Exception {
    ContractApplication.closeGate();
    HttpResponse<InputStream> response =
        client.send(request("/stream").build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertThat(new String(body.readNBytes(6), UTF_8)).isEqualTo("first ");
      assertThat(probes().spans()).isEmpty();
      ContractApplication.openGate();
      assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo("last");
    }
    assertThat(probes().onlySpan().error()).isFalse();
  }

  @Test
  void anAnswerOfAnotherThread_endsTheSpan() throws Exception {
    ContractApplication.closeGate();
    CompletableFuture<HttpResponse<String>> response =
        client.sendAsync(request("/async").build(), BodyHandlers.ofString());
    get("/ok");
    assertThat(probes().awaitSpans(1)).hasSize(1);
    ContractApplication.openGate();

    assertThat(response.get().body()).isEqualTo("async");
    FinishedSpan span = probes().awaitSpans(2).get(1);
    assertThat(span.name()).isEqualTo(name("GET", "/async"));
    assertThat(span.attributes().get("url.path")).isEqualTo("/async");
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(202L);
  }

  private Socket connect(String path) throws Exception {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
    return socket;
  }

  @Test
  void aClientThatLeaves_endsTheSpan() throws Exception {
    ContractApplication.closeGate();
    try (Socket socket = connect("/stream")) {
      socket.setSoLinger(true, 0);
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
    ContractApplication.openGate();

    assertThat(probes().onlySpan().attributes().get("url.path")).isEqualTo("/stream");
  }

  @Test
  void concurrentRequests_keepTheirParents() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
    for (int i = 1; i <= 64; i++) {
      String path = i % 2 == 0 ? "/work" : "/async-work";
      String parent = String.format(Locale.ROOT, "00-%032x-%016x-01", i, i);
      responses.add(
          client.sendAsync(
              request(path).header("traceparent", parent).build(), BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> response : responses) {
      assertThat(response.get().body()).isEqualTo("worked");
    }

    List<FinishedSpan> spans = probes().awaitSpans(128);
    assertThat(spans).hasSize(128);
    for (FinishedSpan span : spans) {
      if (span.kind() == SpanKind.SERVER) {
        assertThat(span.parentSpanId()).isEqualTo(span.traceIdLow());
      } else {
        assertThat(spans).filteredOn(parent -> Spans.isChild(span, parent)).hasSize(1);
      }
    }
  }

  @Test
  void everyRequestIsMeasured() throws Exception {
    long before = measured();
    get("/ok");
    probes().onlySpan();
    send("/ok", "00-" + TRACE + "-" + PARENT + "-00");
    send("/work", "00-" + TRACE + "-" + PARENT + "-01");
    probes().awaitSpans(3);

    assertThat(measured()).isEqualTo(before + (route("/ok") == null ? 3 : 2));
  }

  private long measured() throws Exception {
    return probes().metrics().stream()
        .filter(metric -> metric.name().equals("http.server.request.duration"))
        .flatMap(metric -> metric.points().stream())
        .filter(point -> Objects.equals(point.attributes().get("http.route"), route("/ok")))
        .filter(point -> Objects.equals(point.attributes().get("url.scheme"), "http"))
        .mapToLong(point -> Objects.requireNonNull(point.distribution()).count())
        .sum();
  }

  @Test
  void http2_isASpan() throws Exception {
    assumeTrue(speaksHttp2());
    HttpClient second = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    // the first request upgrades the connection; servers differ in what protocol they say it has
    second.send(request("/notfound").build(), BodyHandlers.discarding());
    assertThat(second.send(request("/ok").build(), BodyHandlers.ofString()).version())
        .isEqualTo(HttpClient.Version.HTTP_2);

    FinishedSpan span = probes().span(name("GET", "/ok"));
    assertThat(span.attributes().get("network.protocol.version")).isEqualTo("2");
    assertThat(span.attributes().get("server.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("server.port")).isEqualTo((long) port());
  }
}
