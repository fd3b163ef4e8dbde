package dev.sonde.agent.convention;

import dev.sonde.agent.export.SpanKind;
import dev.sonde.probe.http.HttpKeys;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP server spans and {@code http.server.request.duration}. */
final class HttpServerConvention implements Convention {

  private final HttpMethods methods;
  private final UrlRedaction redaction;

  HttpServerConvention(HttpMethods methods, UrlRedaction redaction) {
    this.methods = methods;
    this.redaction = redaction;
  }

  @Override
  public void describe(Recorded recorded, Described described) {
    described.kind = SpanKind.SERVER;
    described.metric = "http.server.request.duration";
    String route = recorded.get(HttpKeys.ROUTE);
    methods.describe(recorded.get(HttpKeys.METHOD), route, described);
    described.metricAttributes.put("http.route", route);

    String target = orEmpty(recorded.get(HttpKeys.TARGET));
    boolean absolute = !target.startsWith("/") && target.contains("://");
    AbsoluteUrl url = absolute ? AbsoluteUrl.of(target) : null;
    Forwarded forwarded = Forwarded.of(recorded.get(HttpKeys.FORWARDED));
    String scheme =
        first(forwarded.proto(), recorded.get(HttpKeys.SCHEME)).toLowerCase(Locale.ROOT);
    if (scheme.isEmpty()) {
      scheme = url == null ? "http" : url.scheme();
    }
    described.attributes.put("url.scheme", scheme);
    described.metricAttributes.put("url.scheme", scheme);
    describePath(target, url, recorded.get(HttpKeys.QUERY), described);
    describeServer(
        scheme, url, first(forwarded.host(), recorded.get(HttpKeys.AUTHORITY)), described);
    described.attributes.put(
        "client.address",
        address(first(forwarded.client(), recorded.get(HttpKeys.CLIENT_ADDRESS))));
    HttpProtocol.describe(recorded.get(HttpKeys.PROTOCOL), described);
    HttpStatus.describe(recorded, 500, false, described);
  }

  private void describePath(
      String target, @Nullable AbsoluteUrl url, @Nullable String apart, Described described) {
    int mark = target.indexOf('?');
    String path = url != null ? url.path() : mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? apart : target.substring(mark + 1);
    described.attributes.put("url.path", path.isEmpty() ? "/" : path);
    if (query != null && !query.isEmpty()) {
      described.attributes.put("url.query", redaction.query(query));
    }
  }

  /** By the authority asked for; the request line's when it has one (proxies). */
  private static void describeServer(
      String scheme, @Nullable AbsoluteUrl url, String authority, Described described) {
    AbsoluteUrl server = authority.isEmpty() ? url : AbsoluteUrl.ofAuthority(scheme, authority);
    if (server != null && server.host() != null) {
      described.attributes.put("server.address", server.host());
      if (server.port() > 0) {
        described.attributes.put("server.port", (long) server.port());
      }
    }
  }

  /** The address alone, of the first entry of a list, without its port. */
  private static @Nullable String address(String addresses) {
    return AbsoluteUrl.ofAuthority("", addresses.replace("\"", "")).host();
  }

  /** The first entry of the list that a proxy wrote, else of the other one; empty for neither. */
  private static String first(@Nullable String forwarded, @Nullable String otherwise) {
    String list = forwarded == null ? orEmpty(otherwise) : forwarded;
    int comma = list.indexOf(',');
    return (comma < 0 ? list : list.substring(0, comma)).trim();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
