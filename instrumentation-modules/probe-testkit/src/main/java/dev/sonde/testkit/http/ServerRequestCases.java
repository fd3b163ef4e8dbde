package dev.sonde.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.testkit.Spans;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the span says of the request, and whose child it is. */
abstract class ServerRequestCases extends ServerUnderTest {

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

  @Test
  void pathAndQuery_areAsTheClientWroteThem() throws Exception {
    get("/ok?a=b%20c&d=e");

    FinishedSpan span = probes().onlySpan();
    assertThat(span.attributes().get("url.path")).isEqualTo("/ok");
    assertThat(span.attributes().get("url.query")).isEqualTo("a=b%20c&d=e");
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

  @Test
  void whatTheHandlerDoes_isInside() throws Exception {
    get("/work");

    List<FinishedSpan> spans = probes().awaitSpans(2);
    assertThat(spans).as(Spans.tree(spans)).hasSize(2);
    assertThat(Spans.isChild(spans.get(0), spans.get(1))).as(Spans.tree(spans)).isTrue();
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
  void head_isASpan() throws Exception {
    client.send(
        request("/ok").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.discarding());

    FinishedSpan span = probes().onlySpan();
    assertThat(span.name()).isEqualTo(name("HEAD", "/ok"));
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(200L);
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
