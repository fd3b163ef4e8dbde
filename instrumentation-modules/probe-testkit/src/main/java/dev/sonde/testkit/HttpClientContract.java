package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.FinishedSpan;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What must hold for every HTTP client. Its author writes {@link #send} and registers a {@link
 * ProbeTest}; the other methods say what the client cannot do. The cases stand in the superclasses,
 * by theme; here are those of encrypted connections. {@link AsyncHttpClientContract} adds the cases
 * of clients with futures or callbacks.
 *
 * <p>The JVM trusts {@link TestCertificate#TRUSTED} while the tests run, so a client needs no
 * set-up for that.
 */
public abstract class HttpClientContract extends ClientOutcomeCases {

  @Test
  void anEncryptedRequestIsASpanLikeOthers(ProbeTest probes) throws Exception {
    try (ThirdParty secure = new ThirdParty(TestCertificate.TRUSTED)) {
      ClientReply reply = send(ClientRequest.get(secure.uri("/ok?q=1")));

      assertThat(reply).isEqualTo(new ClientReply(200, ThirdParty.HELLO));
      FinishedSpan span = probes.onlySpan();
      assertThat(span.name()).isEqualTo("GET");
      assertThat(span.error()).isFalse();
      assertThat(Spans.text(span, "url.full")).startsWith("https://").endsWith("/ok?q=1");
      assertThat(Spans.text(span, "server.address")).isEqualTo("127.0.0.1");
      assertThat(span.attributes().get("server.port")).isEqualTo((long) secure.port());
      assertThat(span.attributes().get("http.response.status_code")).isEqualTo(200L);
      assertThat(Spans.text(span, "network.protocol.version")).isEqualTo("1.1");
      assertThat(secure.only().only(TRACEPARENT)).isEqualTo(Spans.traceparent(span));
      if (knowsPeer()) {
        assertThat(Spans.text(span, "network.peer.address")).isEqualTo("127.0.0.1");
        assertThat(span.attributes().get("network.peer.port")).isEqualTo((long) secure.port());
      }
    }
  }

  @Test
  void anEncryptedPostSendsItsBodyAndIsAChild(ProbeTest probes) throws Exception {
    try (ThirdParty secure = new ThirdParty(TestCertificate.TRUSTED)) {
      ClientRequest post = ClientRequest.of("POST", secure.uri("/echo")).with("42 apples");

      assertThat(probes.inSpan(() -> send(post))).isEqualTo(new ClientReply(200, "42 apples"));
      assertThat(Spans.isChild(probes.span("POST"), probes.span("Traced.call")))
          .as(Spans.tree(probes.spans()))
          .isTrue();
    }
  }

  @Test
  void aRefusedCertificateFailsTheSpan(ProbeTest probes) throws Exception {
    try (ThirdParty stranger = new ThirdParty(TestCertificate.UNTRUSTED)) {
      ClientRequest request = ClientRequest.get(stranger.uri("/ok"));

      Throwable thrown = Assertions.catchThrowable(() -> send(request));

      assertThat(thrown).isInstanceOf(IOException.class);
      FinishedSpan span = probes.onlySpan();
      assertThat(span.error()).isTrue();
      assertThat(Spans.text(span, "error.type"))
          .satisfies(type -> assertThat(Class.forName(type)).isAssignableTo(SSLException.class));
      assertThat(span.events()).hasSize(1);
      assertThat(span.attributes().get("http.response.status_code")).isNull();
      assertThat(Spans.text(span, "url.full")).isEqualTo(request.uri().toString());
      assertThat(stranger.received()).isEmpty();
    }
  }
}
