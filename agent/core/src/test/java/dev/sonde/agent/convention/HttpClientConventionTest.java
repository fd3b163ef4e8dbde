package dev.sonde.agent.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.Operation;
import dev.sonde.probe.http.HttpKeys;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpClientConventionTest {

  /** "HTTP client call" of the conventions' examples. */
  @Test
  void request_isDescribed() {
    Described described =
        get("https://www.foo.bar/search?q=OpenTelemetry#SemConv")
            .with(HttpKeys.STATUS, 200L)
            .with(HttpKeys.PROTOCOL, "HTTP_1_1")
            .with(HttpKeys.PEER_ADDRESS, "192.0.2.5")
            .described();

    assertThat(described.name).isEqualTo("GET");
    assertThat(described.kind).isEqualTo(SpanKind.CLIENT);
    assertThat(described.error).isFalse();
    assertThat(described.metric).isEqualTo("http.client.request.duration");
    assertThat(described.attributes.build())
        .isEqualTo(
            Attributes.of(
                "network.peer.address", "192.0.2.5",
                "http.request.method", "GET",
                "url.full", "https://www.foo.bar/search?q=OpenTelemetry#SemConv",
                "server.address", "www.foo.bar",
                "server.port", 443L,
                "peer.service", "www.foo.bar",
                "network.protocol.version", "1.1",
                "http.response.status_code", 200L));
    assertThat(described.metricAttributes.build())
        .isEqualTo(
            Attributes.of(
                "http.request.method", "GET",
                "server.address", "www.foo.bar",
                "server.port", 443L,
                "network.protocol.version", "1.1",
                "http.response.status_code", 200L));
  }

  @ParameterizedTest
  @CsvSource({
    "https://username:password@www.example.com/, https://REDACTED:REDACTED@www.example.com/",
    "https://token@www.example.com, https://REDACTED:REDACTED@www.example.com",
    "https://a:b@c@www.example.com/x@y, https://REDACTED:REDACTED@www.example.com/x@y",
    "https://www.example.com/path?color=blue&sig=secret, https://www.example.com/path?color=blue&sig=REDACTED",
    "https://e.com/?AWSAccessKeyId=k&Signature=s&b=1#sig=2, https://e.com/?AWSAccessKeyId=REDACTED&Signature=REDACTED&b=1#sig=2",
    "https://e.com/?X-Goog-Signature=s&X-Amz-Signature=t&X-Amz-Credential=u&X-Amz-Security-Token=v, https://e.com/?X-Goog-Signature=REDACTED&X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED&X-Amz-Security-Token=REDACTED",
    "https://e.com/?Sig=1&design=2&sig, https://e.com/?Sig=1&design=2&sig",
    "//u:p@localhost/x, //REDACTED:REDACTED@localhost/x",
    "mailto:a@b.c, mailto:a@b.c",
  })
  void secretsInTheUrl_areRedacted(String url, String full) {
    assertThat(get(url).described().attributes.build().get("url.full")).isEqualTo(full);
  }

  @Test
  void sensitiveParameters_replaceTheDefault() {
    ConventionSettings settings =
        new ConventionSettings.Builder().sensitiveQueryParameters(List.of("key")).build();

    assertThat(
            get("http://h/?key=1&sig=2").describedBy(settings).attributes.build().get("url.full"))
        .isEqualTo("http://h/?key=REDACTED&sig=2");
  }

  @ParameterizedTest
  @CsvSource({
    "http://e.com, e.com, 80",
    "HTTPS://e.com/x, e.com, 443",
    "https://e.com:8443/x, e.com, 8443",
    "http://[::1]:81/, ::1, 81",
    "http://[::1]/, ::1, 80",
    "http://u:p@e.com:82?x=http://o/, e.com, 82",
    "ws://e.com, e.com, 80",
    "http://e.com:x/, e.com, 80",
    "http://e.com:99999/, e.com, 80",
    "foo://e.com/, e.com,",
    "not a url,,",
    "http:///path,,",
  })
  void server_isReadFromTheUrl(String url, String address, Long port) {
    Attributes attributes = get(url).described().attributes.build();

    assertThat(attributes.get("server.address")).isEqualTo(address);
    if (address != null) {
      assertThat(attributes.get("server.port")).isEqualTo(port);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, GET, , GET",
    "PATCH, PATCH, , PATCH",
    "QUERY, QUERY, , QUERY",
    "GeT, _OTHER, GeT, HTTP",
    "PROPFIND, _OTHER, PROPFIND, HTTP",
  })
  void unknownMethods_areOther(String given, String method, String original, String name) {
    Described described =
        new RecordedCall(Operation.HTTP_CLIENT).with(HttpKeys.METHOD, given).described();
    Attributes attributes = described.attributes.build();

    assertThat(attributes.get("http.request.method")).isEqualTo(method);
    assertThat(attributes.get("http.request.method_original")).isEqualTo(original);
    assertThat(described.metricAttributes.build().get("http.request.method")).isEqualTo(method);
    assertThat(described.name).isEqualTo(name);
  }

  @Test
  void knownMethods_replaceTheDefault() {
    ConventionSettings settings =
        new ConventionSettings.Builder().knownMethods(List.of("PURGE")).build();

    assertThat(
            new RecordedCall(Operation.HTTP_CLIENT)
                .with(HttpKeys.METHOD, "PURGE")
                .describedBy(settings)
                .name)
        .isEqualTo("PURGE");
    assertThat(get("http://h").describedBy(settings).name).isEqualTo("HTTP");
  }

  @Test
  void template_namesTheSpan() {
    Described described =
        get("http://h/users/1").with(HttpKeys.TEMPLATE, "/users/{id}").described();

    assertThat(described.name).isEqualTo("GET /users/{id}");
    assertThat(described.attributes.build().get("url.template")).isEqualTo("/users/{id}");
    assertThat(described.metricAttributes.build().get("url.template")).isEqualTo("/users/{id}");
  }

  @ParameterizedTest
  @CsvSource({"200,", "304,", "400, 400", "404, 404", "500, 500", "42, 42"})
  void errorStatuses_areErrors(long status, String type) {
    Described described = get("http://h").with(HttpKeys.STATUS, status).described();

    assertThat(described.error).isEqualTo(type != null);
    assertThat(described.attributes.build().get("error.type")).isEqualTo(type);
    assertThat(described.metricAttributes.build().get("error.type")).isEqualTo(type);
  }

  /** "HTTP client call: DNS error" of the conventions' examples. */
  @Test
  void exceptions_areTheErrorsType() {
    Described described =
        get("https://does-not-exist-123.com/")
            .with(HttpKeys.STATUS, 0L)
            .failed(new CompletionException(new UnknownHostException("does-not-exist-123.com")))
            .described();
    Attributes attributes = described.attributes.build();

    assertThat(described.error).isTrue();
    assertThat(attributes.get("error.type")).isEqualTo("java.net.UnknownHostException");
    assertThat(attributes.get("http.response.status_code")).isNull();
  }

  @Test
  void givenErrorType_wins() {
    Described described =
        get("http://h").failed(new IllegalStateException()).error("timeout").described();

    assertThat(described.attributes.build().get("error.type")).isEqualTo("timeout");
  }

  @Test
  void cancelledByTheCaller_isNoError() {
    Described described = get("http://h").failed(new CancellationException()).described();

    assertThat(described.error).isFalse();
    assertThat(described.attributes.build().get("error.type")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, 1.1,",
    "HTTP_1_0, 1.0,",
    "http/1.1, 1.1,",
    "1.1, 1.1,",
    "HTTP/2.0, 2,",
    "HTTP_2, 2,",
    "h2, 2,",
    "h2c, 2,",
    "H2_PRIOR_KNOWLEDGE, 2,",
    "2, 2,",
    "HTTP/3, 3,",
    "h3, 3,",
    "spdy/3.1, 3.1, spdy",
    "unknown,,",
    "HTTP/,,",
    "HTTP/1.,,",
  })
  void protocol_isNormalised(String given, String version, String name) {
    Attributes attributes =
        get("http://h")
            .with(HttpKeys.PROTOCOL, new StringBuilder(given))
            .described()
            .attributes
            .build();

    assertThat(attributes.get("network.protocol.version")).isEqualTo(version);
    assertThat(attributes.get("network.protocol.name")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "http://pay.example.com/x, payments",
    "http://pay.example.com:8080/x, payments-admin",
    "http://pay.example.com:8080/v2/x, payments-v2",
    "http://other.example.com/, other.example.com",
  })
  void peerService_isTheMostSpecificMapping(String url, String service) {
    ConventionSettings settings =
        new ConventionSettings.Builder()
            .peerServices(
                Map.of(
                    "pay.example.com", "payments",
                    "pay.example.com:8080", "payments-admin",
                    "pay.example.com:8080/v2", "payments-v2",
                    "pay.example.com/v2", "never"))
            .build();

    assertThat(get(url).describedBy(settings).attributes.build().get("peer.service"))
        .isEqualTo(service);
  }

  @Test
  void unreadableUrl_isLeftOut() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException();
          }
        };
    Described described =
        new RecordedCall(Operation.HTTP_CLIENT).with(HttpKeys.URL, broken).described();

    assertThat(described.name).isEqualTo("GET");
    assertThat(described.attributes.build().get("server.address")).isNull();
  }

  private static RecordedCall get(String url) {
    return new RecordedCall(Operation.HTTP_CLIENT)
        .with(HttpKeys.METHOD, "GET")
        .with(HttpKeys.URL, url);
  }
}
