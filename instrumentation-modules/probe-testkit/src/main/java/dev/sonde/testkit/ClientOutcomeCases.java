package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** How requests end: with a body, an error status, a redirect, or without an answer. */
abstract class ClientOutcomeCases extends ClientPropagationCases {

  @Test
  void aPostSendsItsBody(ProbeTest probes) throws Exception {
    ClientRequest post = ClientRequest.of("POST", thirdParty().uri("/echo")).with("42 apples");

    assertThat(send(post)).isEqualTo(new ClientReply(200, "42 apples"));
    assertThat(probes.onlySpan().name()).isEqualTo("POST");
    assertThat(thirdParty().only().method()).isEqualTo("POST");
    assertThat(thirdParty().only().only(TRACEPARENT)).isEqualTo(traceparent(probes.onlySpan()));
  }

  @Test
  void aStreamedBodyArrivesWhole(ProbeTest probes) throws Exception {
    ClientReply reply = send(ClientRequest.get(thirdParty().uri("/large")));

    assertThat(reply.body()).hasSize(ThirdParty.LARGE);
    assertThat(probes.onlySpan().error()).isFalse();
  }

  @Test
  void aLargeRequestBodyArrivesWhole(ProbeTest probes) throws Exception {
    String body = "x".repeat(ThirdParty.LARGE);

    ClientReply reply = send(ClientRequest.of("POST", thirdParty().uri("/echo")).with(body));

    assertThat(reply.body()).isEqualTo(body);
    probes.onlySpan();
  }

  @Test
  void anEmptyAnswerIsNoError(ProbeTest probes) throws Exception {
    assertThat(send(ClientRequest.get(thirdParty().uri("/status/204"))))
        .isEqualTo(new ClientReply(204, ""));
    assertThat(probes.onlySpan().error()).isFalse();
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
    ClientReply reply = send(ClientRequest.get(thirdParty().uri("/status/" + status)));

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
    ClientRequest hasty = ClientRequest.get(thirdParty().uri("/slow")).with(Duration.ofMillis(200));

    assertThat(Assertions.catchThrowable(() -> send(hasty))).isInstanceOf(IOException.class);
    FinishedSpan span = probes.awaitSpans(1).get(0);
    assertThat(span.error()).isNotEqualTo(cancelsOnTimeout());
    if (!cancelsOnTimeout()) {
      assertThat(Spans.text(span, "error.type")).contains("Timeout");
    }
    assertThat(span.attributes().get("http.response.status_code")).isNull();
  }

  @Test
  void aRedirectIsFollowed(ProbeTest probes) throws Exception {
    assertThat(send(ClientRequest.get(thirdParty().uri("/redirect"))))
        .isEqualTo(new ClientReply(200, ThirdParty.HELLO));

    List<FinishedSpan> spans = probes.awaitSpans(spanPerRedirect() ? 2 : 1);
    assertThat(spans).as(Spans.tree(spans)).hasSize(spanPerRedirect() ? 2 : 1);
    FinishedSpan last = spans.get(spans.size() - 1);
    assertThat(last.attributes().get("http.response.status_code")).isEqualTo(200L);
    assertThat(last.attributes().get("http.request.resend_count"))
        .isEqualTo(spanPerRedirect() ? 1L : null);
    assertThat(thirdParty().received())
        .extracting(received -> received.only(TRACEPARENT))
        .containsExactly(
            traceparent(spans.get(0)), redirectsKeepHeaders() ? traceparent(last) : null);
  }
}
