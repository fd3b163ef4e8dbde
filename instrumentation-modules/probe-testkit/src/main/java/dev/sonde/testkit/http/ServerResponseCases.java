package dev.sonde.testkit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.Spans;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How requests end, and which of their ends is the span's. */
abstract class ServerResponseCases extends ServerRequestCases {

  private static final String CLOSE = "Connection: close\r\n";

  @Test
  void aHundredContinue_isNotTheResponse() throws Exception {
    HttpRequest post =
        request("/echo").expectContinue(true).POST(BodyPublishers.ofString("pears")).build();

    assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("pears");
    assertThat(probes().onlySpan().attributes().get("http.response.status_code")).isEqualTo(200L);
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
    try (Socket socket = connect("/fail", CLOSE)) {
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

  @Test
  void aClientThatLeaves_endsTheSpan() throws Exception {
    ContractApplication.closeGate();
    try (Socket socket = connect("/stream", CLOSE)) {
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
}
