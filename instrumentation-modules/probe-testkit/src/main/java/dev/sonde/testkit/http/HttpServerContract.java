package dev.sonde.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.testkit.Spans;
import dev.sonde.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/**
 * What the spans of an HTTP server must be like. Inherited by the test of each server, which starts
 * it and says where it differs. The cases stand in the superclasses, by theme; here are those of
 * connections that are encrypted or leave HTTP.
 */
public abstract class HttpServerContract extends ServerResponseCases {

  @Test
  void anEncryptedRequest_isASpanLikeOthers() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(secure("/work?a=b"))
            .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
            .build();
    assertThat(trusting(TestCertificate.TRUSTED).send(request, BodyHandlers.ofString()).body())
        .isEqualTo("worked");

    List<FinishedSpan> spans = probes().awaitSpans(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
    FinishedSpan span = spans.get(1);
    assertThat(span.name()).isEqualTo(name("GET", "/work"));
    assertThat(Long.toHexString(span.parentSpanId())).isEqualTo(PARENT);
    assertThat(span.error()).isFalse();
    assertThat(span.attributes().get("url.scheme")).isEqualTo("https");
    assertThat(span.attributes().get("url.path")).isEqualTo("/work");
    assertThat(span.attributes().get("url.query")).isEqualTo("a=b");
    assertThat(span.attributes().get("server.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("server.port")).isEqualTo((long) securePort());
    assertThat(span.attributes().get("client.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("network.protocol.version")).isEqualTo("1.1");
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(200L);
  }

  @Test
  void anEncryptedAnswerOfAnotherThread_endsTheSpan() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(secure("/async")).build();
    assertThat(trusting(TestCertificate.TRUSTED).send(request, BodyHandlers.ofString()).body())
        .isEqualTo("async");

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("url.scheme")).isEqualTo("https");
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(202L);
  }

  @Test
  void aFailedHandshake_isNoRequest() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(secure("/ok")).build();
    assertThatThrownBy(
            () -> trusting(TestCertificate.UNTRUSTED).send(request, BodyHandlers.discarding()))
        .isInstanceOf(SSLHandshakeException.class);
    trusting(TestCertificate.TRUSTED).send(request, BodyHandlers.discarding());

    assertThat(probes().onlySpan().error()).isFalse();
  }

  private URI secure(String target) throws Exception {
    return URI.create("https://127.0.0.1:" + securePort() + target);
  }

  private static HttpClient trusting(TestCertificate certificate) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(certificate.context())
        .build();
  }

  @Test
  void anUpgrade_endsTheSpan_andWhatFollowsIsOutside() throws Exception {
    assumeTrue(upgrades());
    try (Socket socket = connect("/upgrade", "Connection: Upgrade\r\nUpgrade: echo\r\n")) {
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 101 ");

      FinishedSpan span = probes().onlySpan();
      assertThat(span.name()).isEqualTo(name("GET", "/upgrade"));
      assertThat(span.attributes().get("http.response.status_code")).isEqualTo(101L);
      assertThat(span.error()).isFalse();
      for (int sent = 1; sent <= 3; sent++) {
        socket.getOutputStream().write('a');
        assertThat(socket.getInputStream().read()).isEqualTo('a');
        List<FinishedSpan> spans = probes().awaitSpans(1 + sent);
        assertThat(spans).as(Spans.tree(spans)).hasSize(1 + sent);
        assertThat(spans.get(sent).parentSpanId()).isZero();
      }
    }
    get("/ok");
    assertThat(probes().span(name("GET", "/ok")).parentSpanId()).isZero();
  }

  /** The head of a response, and not a byte more. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        break;
      }
      head.append((char) read);
    }
    return head.toString();
  }
}
