package dev.sonde.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the span of a request says. */
abstract class ClientSpanCases extends ClientUnderTest {

  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

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
    assertThat(Spans.text(span, "url.full")).isEqualTo(thirdParty().uri("/ok?q=1").toString());
    assertThat(Spans.text(span, "server.address")).isEqualTo("127.0.0.1");
    assertThat(span.attributes().get("server.port")).isEqualTo((long) thirdParty().port());
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
      assertThat(span.attributes().get("network.peer.port")).isEqualTo((long) thirdParty().port());
    }
  }

  @Test
  void theProtocolIsKnown(ProbeTest probes) throws Exception {
    get("/ok");

    assertThat(Spans.text(probes.onlySpan(), "network.protocol.version")).isEqualTo("1.1");
  }

  @Test
  void otherMethodsAreNamed(ProbeTest probes) throws Exception {
    send(ClientRequest.of("PUT", thirdParty().uri("/echo")).with("pears"));
    send(ClientRequest.of("DELETE", thirdParty().uri("/ok")));
    send(ClientRequest.of("HEAD", thirdParty().uri("/ok")));

    assertThat(probes.awaitSpans(3))
        .extracting(FinishedSpan::name)
        .containsExactlyInAnyOrder("PUT", "DELETE", "HEAD");
  }

  @Test
  void anUnknownMethodIsOther(ProbeTest probes) throws Exception {
    assumeTrue(sendsAnyMethod(), "the client refuses unknown methods itself");
    send(ClientRequest.of("BREW", thirdParty().uri("/ok")));

    FinishedSpan span = probes.onlySpan();
    assertThat(span.name()).isEqualTo("HTTP");
    assertThat(Spans.text(span, "http.request.method")).isEqualTo("_OTHER");
    assertThat(Spans.text(span, "http.request.method_original")).isEqualTo("BREW");
  }

  @Test
  void everyRequestIsCounted(ProbeTest probes) throws Exception {
    long before = probes.count("http.client.request.duration");
    get("/ok");
    get("/ok");
    send(ClientRequest.get(thirdParty().uri("/status/500")));
    probes.awaitSpans(3);

    assertThat(probes.count("http.client.request.duration") - before).isEqualTo(3);
  }

  @Test
  void namedHeadersBecomeAttributes(ProbeTest probes) throws Exception {
    ClientRequest request =
        ClientRequest.get(thirdParty().uri("/ok")).with(Map.of("X-Shop", "apples"));
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
  void credentialsAreRedacted(ProbeTest probes) throws Exception {
    send(ClientRequest.get(thirdParty().uriWith("shop:secret", "/ok")));

    assertThat(Spans.text(probes.onlySpan(), "url.full")).doesNotContain("secret");
  }

  @Test
  void signaturesAreRedacted(ProbeTest probes) throws Exception {
    get("/ok?X-Goog-Signature=hush&q=1");

    assertThat(Spans.text(probes.onlySpan(), "url.full"))
        .isEqualTo(thirdParty().uri("/ok?X-Goog-Signature=REDACTED&q=1").toString());
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
}
