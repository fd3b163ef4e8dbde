package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What must hold for every HTTP client. Its author writes {@link #send} and registers a {@link
 * ProbeTest}; the other methods say what the client cannot do. {@link AsyncHttpClientContract} adds
 * the cases of clients with futures or callbacks.
 */
public abstract class HttpClientContract {

  static final String TRACEPARENT = "traceparent";
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final String OTHER_PARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private ThirdParty thirdParty;

  @BeforeEach
  void start() throws IOException {
    thirdParty = new ThirdParty();
  }

  @AfterEach
  void stop() {
    thirdParty.close();
  }

  final ThirdParty thirdParty() {
    return thirdParty;
  }

  /**
   * Sends the request, following redirects, and reads the whole response, whatever its status.
   *
   * @throws Exception what the client throws, unwrapped
   */
  protected abstract ClientReply send(ClientRequest request) throws Exception;

  /**
   * Sends the same request object of the library {@code times} times. Sends equal ones unless
   * overridden.
   */
  protected void sendRepeatedly(ClientRequest request, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      send(request);
    }
  }

  /** Whether the client sends methods it has never heard of. */
  protected boolean sendsAnyMethod() {
    return true;
  }

  /** Whether the client understands URLs with an IPv6 address. */
  protected boolean knowsIpVersion6() {
    return true;
  }

  /** Whether each redirect is a span of its own, as where the client's calls are hooked. */
  protected boolean spanPerRedirect() {
    return false;
  }

  /** Whether the client cancels a request that takes too long, as its caller might. */
  protected boolean cancelsOnTimeout() {
    return false;
  }

  /** Whether the client tells whom it is connected to. */
  protected boolean knowsPeer() {
    return false;
  }

  /** Sends a GET and expects the usual answer. */
  final void get(String path) throws Exception {
    assertThat(send(ClientRequest.get(thirdParty.uri(path))).status()).isEqualTo(200);
  }

  @Test
  void aGetIsAClientSpan(ProbeTest probes) throws Exception {
    get("/ok?q=1");

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.parentSpanId()).isZero();
    assertThat(span.error()).isFalse();
    assertThat(span.events()).isEmpty();
    assertThat(Spans.text(span, "http.request.method")).isEqualTo("GET");
    assertThat(Spans.text(span, "url.full")).isEqualTo(thirdParty.uri("/ok?q=1").toString());
    assertThat(Spans.text(span, "server.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("server.port")).isEqualTo((long) thirdParty.port());
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(200L);
    assertThat(span.attributes().get("error.type")).isNull();
  }

  @Test
  void thePeerIsKnown(ProbeTest probes) throws Exception {
    assumeTrue(knowsPeer(), "the client does not tell");
    get("/ok");
    get("/ok"); // perhaps over the same connection

    for (FinishedSpan span : probes.awaitSpans(2)) {
      assertThat(Spans.text(span, "network.peer.address")).isEqualTo("127.0.0.1");
      assertThat(span.attributes().get("network.peer.port")).isEqualTo((long) thirdParty.port());
    }
  }

  @Test
  void theProtocolIsKnown(ProbeTest probes) throws Exception {
    get("/ok");

    assertThat(Spans.text(probes.onlySpan(), "network.protocol.version")).isEqualTo("1.1");
  }

  @Test
  void aPostSendsItsBody(ProbeTest probes) throws Exception {
    ClientRequest post = ClientRequest.of("POST", thirdParty.uri("/echo")).with("42 apples");

    assertThat(send(post)).isEqualTo(new ClientReply(200, "42 apples"));
    assertThat(probes.onlySpan().name()).isEqualTo("POST");
    assertThat(thirdParty.only().method()).isEqualTo("POST");
    assertThat(thirdParty.only().only(TRACEPARENT)).isEqualTo(traceparent(probes.onlySpan()));
  }

  @Test
  void otherMethodsAreNamed(ProbeTest probes) throws Exception {
    send(ClientRequest.of("PUT", thirdParty.uri("/echo")).with("pears"));
    send(ClientRequest.of("DELETE", thirdParty.uri("/ok")));
    send(ClientRequest.of("HEAD", thirdParty.uri("/ok")));

    assertThat(probes.awaitSpans(3))
        .extracting(FinishedSpan::name)
        .containsExactlyInAnyOrder("PUT", "DELETE", "HEAD");
  }

  @Test
  void theSpanIsAChildOfWhatIsOpen(ProbeTest probes) throws Exception {
    probes.inSpan(() -> send(ClientRequest.get(thirdParty.uri("/ok"))));

    assertThat(Spans.isChild(probes.span("GET"), probes.span("Traced.call")))
        .as(Spans.tree(probes.spans()))
        .isTrue();
  }

  @Test
  void theServerLearnsOfTheSpan(ProbeTest probes) throws Exception {
    get("/ok");

    assertThat(thirdParty.only().only(TRACEPARENT)).isEqualTo(traceparent(probes.onlySpan()));
  }

  @Test
  void anUnsampledTraceSaysSoAndIsCounted(ProbeTest probes) throws Exception {
    probes.restartedWith(
        Map.of("otel.traces.sampler", "always_off"),
        () -> {
          get("/ok");
          assertThat(thirdParty.only().only(TRACEPARENT))
              .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
          // An asynchronous client may end the call after it has given its caller the answer.
          long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
          while (probes.count("http.client.request.duration") == 0
              && System.nanoTime() < deadline) {
            Thread.sleep(5);
          }
          assertThat(probes.count("http.client.request.duration")).isEqualTo(1);
          assertThat(probes.spans()).isEmpty();
        });
  }

  @Test
  void everyRequestIsCounted(ProbeTest probes) throws Exception {
    long before = probes.count("http.client.request.duration");
    get("/ok");
    get("/ok");
    send(ClientRequest.get(thirdParty.uri("/status/500")));
    probes.awaitSpans(3);

    assertThat(probes.count("http.client.request.duration") - before).isEqualTo(3);
  }

  @Test
  void b3HeadersAreSentWhenAskedFor(ProbeTest probes) throws Exception {
    probes.restartedWith(
        Map.of("otel.propagators", "b3multi"),
        () -> {
          get("/ok");
          FinishedSpan span = probes.onlySpan();
          ThirdParty.Received received = thirdParty.only();
          assertThat(received.only("X-B3-TraceId")).isEqualTo(Spans.traceId(span));
          assertThat(received.only("X-B3-SpanId")).isEqualTo(Spans.spanId(span));
          assertThat(received.only("X-B3-Sampled")).isEqualTo("1");
          assertThat(received.header(TRACEPARENT)).isEmpty();
        });
  }

  @Test
  void baggageAndTraceStateGoWithTheTrace(ProbeTest probes) throws Exception {
    Map<String, String> incoming =
        Map.of(TRACEPARENT, OTHER_PARENT, "tracestate", "vendor=value", "baggage", "customer=gold");

    probes.inRemoteSpan(incoming, () -> send(ClientRequest.get(thirdParty.uri("/ok"))));

    ThirdParty.Received received = thirdParty.only();
    assertThat(received.only(TRACEPARENT)).startsWith(OTHER_PARENT.substring(0, 36));
    assertThat(received.only("tracestate")).contains("vendor=value");
    assertThat(received.only("baggage")).isEqualTo("customer=gold");
    assertThat(received.only(TRACEPARENT)).isEqualTo(traceparent(probes.span("GET")));
  }

  @Test
  void theApplicationsOwnHeadersArrive(ProbeTest probes) throws Exception {
    send(ClientRequest.get(thirdParty.uri("/ok")).with(Map.of("X-Shop", "apples")));

    assertThat(thirdParty.only().only("X-Shop")).isEqualTo("apples");
    probes.onlySpan();
  }

  @Test
  void namedHeadersBecomeAttributes(ProbeTest probes) throws Exception {
    ClientRequest request =
        ClientRequest.get(thirdParty.uri("/ok")).with(Map.of("X-Shop", "apples"));
    send(request);
    assertThat(probes.onlySpan().attributes().toString()).doesNotContain(".header.");
    probes.clear();

    probes.restartedWith(
        Map.of(
            "otel.instrumentation.http.client.capture-request-headers", "x-absent, X-Shop",
            "otel.instrumentation.http.client.capture-response-headers", "X-Third-Party"),
        () -> {
          send(request);
          FinishedSpan span = probes.onlySpan();
          assertThat(span.attributes().get("http.request.header.x-shop"))
              .isEqualTo(new String[] {"apples"});
          assertThat(span.attributes().get("http.response.header.x-third-party"))
              .isEqualTo(new String[] {"one", "two"});
          assertThat(span.attributes().get("http.request.header.x-absent")).isNull();
        });
  }

  @Test
  void aTraceparentOfTheApplicationIsReplaced(ProbeTest probes) throws Exception {
    send(ClientRequest.get(thirdParty.uri("/ok")).with(Map.of("Traceparent", OTHER_PARENT)));

    assertThat(thirdParty.only().only(TRACEPARENT)).isEqualTo(traceparent(probes.onlySpan()));
  }

  @Test
  void aRequestThatIsSentAgainHasOneHeader(ProbeTest probes) throws Exception {
    sendRepeatedly(ClientRequest.get(thirdParty.uri("/ok")), 3);

    List<String> spans = probes.awaitSpans(3).stream().map(Spans::traceparent).toList();
    assertThat(thirdParty.received())
        .extracting(received -> received.only(TRACEPARENT))
        .containsExactlyInAnyOrderElementsOf(spans)
        .doesNotHaveDuplicates();
  }

  @Test
  void aClientErrorFailsTheSpan(ProbeTest probes) throws Exception {
    assertFailedBy(404, probes);
  }

  @Test
  void aServerErrorFailsTheSpan(ProbeTest probes) throws Exception {
    assertFailedBy(500, probes);
  }

  private void assertFailedBy(int status, ProbeTest probes) throws Exception {
    ClientReply reply = send(ClientRequest.get(thirdParty.uri("/status/" + status)));

    assertThat(reply).isEqualTo(new ClientReply(status, ThirdParty.HELLO));
    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo((long) status);
    assertThat(Spans.text(span, "error.type")).isEqualTo(Integer.toString(status));
    assertThat(span.events())
        .as("nothing was thrown that another client would not throw")
        .isEmpty();
  }

  @Test
  void anEmptyAnswerIsNoError(ProbeTest probes) throws Exception {
    assertThat(send(ClientRequest.get(thirdParty.uri("/status/204"))))
        .isEqualTo(new ClientReply(204, ""));
    assertThat(probes.onlySpan().error()).isFalse();
  }

  @Test
  void aRefusedConnectionFailsTheSpan(ProbeTest probes) throws Exception {
    URI nobody = URI.create("http://127.0.0.1:" + freePort() + "/ok");

    Throwable thrown = Assertions.catchThrowable(() -> send(ClientRequest.get(nobody)));

    assertThat(thrown).isInstanceOf(IOException.class);
    FinishedSpan span = probes.onlySpan();
    assertThat(span.error()).isTrue();
    assertThat(Spans.text(span, "error.type")).contains("ConnectException");
    assertThat(span.attributes().get("http.response.status_code")).isNull();
    assertThat(span.events()).hasSize(1);
    assertThat(Spans.text(span, "url.full")).isEqualTo(nobody.toString());
    assertThat(Spans.text(span, "server.address")).isEqualTo("127.0.0.1");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aTimeoutFailsTheSpan(ProbeTest probes) throws Exception {
    ClientRequest hasty = ClientRequest.get(thirdParty.uri("/slow")).with(Duration.ofMillis(200));

    assertThat(Assertions.catchThrowable(() -> send(hasty))).isInstanceOf(IOException.class);
    FinishedSpan span = probes.awaitSpans(1).get(0);
    assertThat(span.error()).isNotEqualTo(cancelsOnTimeout());
    if (!cancelsOnTimeout()) {
      assertThat(Spans.text(span, "error.type")).contains("Timeout");
    }
    assertThat(span.attributes().get("http.response.status_code")).isNull();
  }

  @Test
  void credentialsAreRedacted(ProbeTest probes) throws Exception {
    send(ClientRequest.get(thirdParty.uriWith("shop:secret", "/ok")));

    assertThat(Spans.text(probes.onlySpan(), "url.full")).doesNotContain("secret");
  }

  @Test
  void signaturesAreRedacted(ProbeTest probes) throws Exception {
    get("/ok?X-Goog-Signature=hush&q=1");

    assertThat(Spans.text(probes.onlySpan(), "url.full"))
        .isEqualTo(thirdParty.uri("/ok?X-Goog-Signature=REDACTED&q=1").toString());
  }

  @Test
  void aRedirectIsFollowed(ProbeTest probes) throws Exception {
    assertThat(send(ClientRequest.get(thirdParty.uri("/redirect"))))
        .isEqualTo(new ClientReply(200, ThirdParty.HELLO));

    List<FinishedSpan> spans = probes.awaitSpans(spanPerRedirect() ? 2 : 1);
    assertThat(spans).as(Spans.tree(spans)).hasSize(spanPerRedirect() ? 2 : 1);
    FinishedSpan last = spans.get(spans.size() - 1);
    assertThat(last.attributes().get("http.response.status_code")).isEqualTo(200L);
    assertThat(last.attributes().get("http.request.resend_count"))
        .isEqualTo(spanPerRedirect() ? 1L : null);
    assertThat(thirdParty.received())
        .extracting(received -> received.only(TRACEPARENT))
        .containsExactly(traceparent(spans.get(0)), traceparent(last));
  }

  @Test
  void anUnknownMethodIsOther(ProbeTest probes) throws Exception {
    assumeTrue(sendsAnyMethod(), "the client refuses unknown methods itself");
    send(ClientRequest.of("BREW", thirdParty.uri("/ok")));

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("HTTP");
    assertThat(Spans.text(span, "http.request.method")).isEqualTo("_OTHER");
    assertThat(Spans.text(span, "http.request.method_original")).isEqualTo("BREW");
  }

  @Test
  void aStreamedBodyArrivesWhole(ProbeTest probes) throws Exception {
    ClientReply reply = send(ClientRequest.get(thirdParty.uri("/large")));

    assertThat(reply.body()).hasSize(ThirdParty.LARGE);
    assertThat(probes.onlySpan().error()).isFalse();
  }

  @Test
  void aLargeRequestBodyArrivesWhole(ProbeTest probes) throws Exception {
    String body = "x".repeat(ThirdParty.LARGE);

    ClientReply reply = send(ClientRequest.of("POST", thirdParty.uri("/echo")).with(body));

    assertThat(reply.body()).isEqualTo(body);
    probes.onlySpan();
  }

  @Test
  void anAddressOfIpVersion6IsUnderstood(ProbeTest probes) throws Exception {
    assumeTrue(knowsIpVersion6(), "the client does not understand such an address");
    try (ThirdParty six = new ThirdParty(InetAddress.getByAddress(IPV6_LOOPBACK))) {
      send(ClientRequest.get(six.uri("/ok")));

      FinishedSpan span = probes.onlySpan();
      assertThat(Spans.text(span, "server.address")).contains("::1");
      assertThat(span.attributes().get("server.port")).isEqualTo((long) six.port());
    } catch (SocketException none) {
      assumeTrue(false, "no IPv6 here: " + none);
    }
  }

  @Test
  void parallelRequestsKeepTheirParents(ProbeTest probes) throws Exception {
    ParallelRequests.run(this, probes, 40);
  }

  @Test
  void nothingIsOpenAfterwards(ProbeTest probes) throws Exception {
    get("/ok");
    probes.inSpan(() -> "next");

    assertThat(probes.span("Traced.call").parentSpanId()).isZero();
    assertThat(probes.span("GET").parentSpanId()).isZero();
  }

  @Test
  void aDetachedAgentLeavesTheClientWorking(ProbeTest probes) throws Exception {
    probes.detached(
        () -> {
          get("/ok");
          assertThat(thirdParty.only().header(TRACEPARENT)).isEmpty();
        });
  }

  static String traceparent(FinishedSpan span) {
    return Spans.traceparent(span);
  }
}
