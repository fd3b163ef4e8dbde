package dev.sonde.agent.convention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.Operation;
import dev.sonde.probe.http.HttpKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpServerConventionTest {

  @Test
  void request_isDescribed() {
    Described described =
        get("/webshop/articles/4?s=1")
            .with(HttpKeys.SCHEME, "https")
            .with(HttpKeys.PROTOCOL, "HTTP/2.0")
            .with(HttpKeys.USER_AGENT, "Mozilla/5.0")
            .with(HttpKeys.AUTHORITY, "example.com:8080")
            .with(HttpKeys.PEER_ADDRESS, "192.0.2.5")
            .with(HttpKeys.CLIENT_ADDRESS, "192.0.2.4")
            .with(HttpKeys.ROUTE, "/webshop/articles/:article_id")
            .with(HttpKeys.STATUS, 200L)
            .described();

    assertThat(described.name).isEqualTo("GET /webshop/articles/:article_id");
    assertThat(described.kind).isEqualTo(SpanKind.SERVER);
    assertThat(described.error).isFalse();
    assertThat(described.metric).isEqualTo("http.server.request.duration");
    assertThat(described.attributes.build())
        .isEqualTo(
            Attributes.of(
                "user_agent.original", "Mozilla/5.0",
                "network.peer.address", "192.0.2.5",
                "http.route", "/webshop/articles/:article_id",
                "http.request.method", "GET",
                "url.scheme", "https",
                "url.path", "/webshop/articles/4",
                "url.query", "s=1",
                "server.address", "example.com",
                "server.port", 8080L,
                "client.address", "192.0.2.4",
                "network.protocol.version", "2",
                "http.response.status_code", 200L));
    assertThat(described.metricAttributes.build())
        .isEqualTo(
            Attributes.of(
                "http.request.method", "GET",
                "http.route", "/webshop/articles/:article_id",
                "url.scheme", "https",
                "network.protocol.version", "2",
                "http.response.status_code", 200L));
  }

  @Test
  void withoutRoute_thePathIsNotInTheName() {
    Described described = get("/users/1").described();

    assertThat(described.name).isEqualTo("GET");
    assertThat(described.metricAttributes.build().get("http.route")).isNull();
  }

  @Test
  void withoutMethod_isOther() {
    Described described = new RecordedCall(Operation.HTTP_SERVER).described();

    assertThat(described.name).isEqualTo("HTTP");
    assertThat(described.attributes.build())
        .isEqualTo(
            Attributes.of("http.request.method", "_OTHER", "url.scheme", "http", "url.path", "/"));
  }

  @ParameterizedTest
  @CsvSource({
    "/search?q=OpenTelemetry&sig=x, , /search, q=OpenTelemetry&sig=REDACTED",
    "/search, q=1&Signature=x, /search, q=1&Signature=REDACTED",
    "/search?, , /search,",
    "/a?b=/c?d, ignored, /a, b=/c?d",
    "*, , *,",
    "http://proxy.example.com/x?y, , /x, y",
    "/redirect?to=http://o.com/, , /redirect, to=http://o.com/",
  })
  void target_isPathAndQuery(String target, String apart, String path, String query) {
    RecordedCall call = get(target);
    Attributes attributes =
        (apart == null ? call : call.with(HttpKeys.QUERY, apart)).described().attributes.build();

    assertThat(attributes.get("url.path")).isEqualTo(path);
    assertThat(attributes.get("url.query")).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource({
    "http, example.com, example.com, 80",
    "https, example.com, example.com, 443",
    "https, example.com:8443, example.com, 8443",
    "http, '[::1]:81', ::1, 81",
    "http, '[::1]', ::1, 80",
    "http, 'a.example.com, b.example.com', a.example.com, 80",
    "http, '', , ",
  })
  void authority_isTheServer(String scheme, String authority, String address, Long port) {
    Attributes attributes =
        get("/")
            .with(HttpKeys.SCHEME, scheme)
            .with(HttpKeys.AUTHORITY, authority)
            .described()
            .attributes
            .build();

    assertThat(attributes.get("server.address")).isEqualTo(address);
    assertThat(attributes.get("server.port")).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "83.164.160.102, 83.164.160.102",
    "'83.164.160.102, 10.0.0.1', 83.164.160.102",
    "83.164.160.102:5544, 83.164.160.102",
    "'\"[2001:db8::1]:5544\"', 2001:db8::1",
    "2001:db8::1, 2001:db8::1",
  })
  void clientAddress_isTheFirst(String given, String address) {
    assertThat(
            get("/")
                .with(HttpKeys.CLIENT_ADDRESS, given)
                .described()
                .attributes
                .build()
                .get("client.address"))
        .isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "'for=192.0.2.60;proto=https;host=shop.example', 192.0.2.60, https, shop.example, 443",
    "'For=\"[2001:db8::1]:4711\"; Host=\"a.example:8443\"', 2001:db8::1, http, a.example, 8443",
    "'for=192.0.2.43, for=198.51.100.17;proto=https', 192.0.2.43, http, inner, 80",
    "'for=unknown;by=x', 10.0.0.1, http, inner, 80",
    "'for=\"192.0.2.1;host=x, y', 192.0.2.1;host=x, http, inner, 80",
    "';;=,', 10.0.0.1, http, inner, 80",
  })
  void forwarded_comesFirst(String header, String client, String scheme, String host, Long port) {
    Attributes attributes =
        get("/")
            .with(HttpKeys.SCHEME, "http")
            .with(HttpKeys.AUTHORITY, "inner")
            .with(HttpKeys.CLIENT_ADDRESS, "10.0.0.1")
            .with(HttpKeys.FORWARDED, header)
            .described()
            .attributes
            .build();

    assertThat(attributes.get("client.address")).isEqualTo(client);
    assertThat(attributes.get("url.scheme")).isEqualTo(scheme);
    assertThat(attributes.get("server.address")).isEqualTo(host);
    assertThat(attributes.get("server.port")).isEqualTo(port);
  }

  @Test
  void schemeOfSeveralProxies_isTheFirst() {
    Described described =
        get("/").with(HttpKeys.SCHEME, "HTTPS, http").with(HttpKeys.AUTHORITY, "a").described();

    assertThat(described.attributes.build().get("url.scheme")).isEqualTo("https");
  }

  @ParameterizedTest
  @CsvSource({"200,", "404,", "499,", "500, 500", "503, 503"})
  void errorsOfTheServer_areErrors(long status, String type) {
    Described described = get("/").with(HttpKeys.STATUS, status).described();

    assertThat(described.error).isEqualTo(type != null);
    assertThat(described.attributes.build().get("error.type")).isEqualTo(type);
    assertThat(described.metricAttributes.build().get("error.type")).isEqualTo(type);
  }

  @Test
  void exception_isTheErrorsType() {
    Described described =
        get("/").with(HttpKeys.STATUS, 500L).failed(new IllegalStateException()).described();

    assertThat(described.attributes.build().get("error.type"))
        .isEqualTo("java.lang.IllegalStateException");
  }

  private static RecordedCall get(String target) {
    return new RecordedCall(Operation.HTTP_SERVER)
        .with(HttpKeys.METHOD, "GET")
        .with(HttpKeys.TARGET, target);
  }
}
