package dev.sonde.agent.convention;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host, port and path of a URL or of an authority alone; takes any text. */
final class AbsoluteUrl {

  private final String scheme;
  private final @Nullable String host;
  private final int port;
  private final String path;

  private AbsoluteUrl(String scheme, @Nullable String host, int port, String path) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.path = path;
  }

  static AbsoluteUrl of(String url) {
    int slashes = url.indexOf("//");
    boolean hasScheme = slashes > 0 && url.charAt(slashes - 1) == ':';
    if (slashes < 0 || (slashes > 0 && !hasScheme)) {
      return new AbsoluteUrl("", null, 0, "");
    }
    String scheme = hasScheme ? url.substring(0, slashes - 1).toLowerCase(Locale.ROOT) : "";
    int end = endOfAuthority(url, slashes + 2);
    int pathEnd = end;
    while (pathEnd < url.length() && url.charAt(pathEnd) != '?' && url.charAt(pathEnd) != '#') {
      pathEnd++;
    }
    return of(scheme, url.substring(slashes + 2, end), url.substring(end, pathEnd));
  }

  /** {@code [user@]host[:port]}; the port is the scheme's own when none is given. */
  static AbsoluteUrl ofAuthority(String scheme, String authority) {
    int comma = authority.indexOf(',');
    return of(scheme, (comma < 0 ? authority : authority.substring(0, comma)).trim(), "");
  }

  private static AbsoluteUrl of(String scheme, String authority, String path) {
    String text = authority.substring(authority.lastIndexOf('@') + 1);
    int bracket = text.indexOf(']');
    int colon = text.indexOf(':', Math.max(bracket, 0));
    boolean bare = bracket < 0 && colon >= 0 && text.indexOf(':', colon + 1) >= 0; // IPv6
    String host = colon < 0 || bare ? text : text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = colon < 0 || bare ? 0 : port(text.substring(colon + 1));
    return new AbsoluteUrl(
        scheme, host.isEmpty() ? null : host, port == 0 ? defaultPort(scheme) : port, path);
  }

  static int endOfAuthority(String url, int from) {
    int end = from;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int defaultPort(String scheme) {
    switch (scheme) {
      case "http":
      case "ws":
        return 80;
      case "https":
      case "wss":
        return 443;
      default:
        return 0;
    }
  }

  private static int port(String digits) {
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || i > 4) {
        return 0;
      }
      port = port * 10 + (c - '0');
    }
    return port <= 65_535 ? port : 0;
  }

  /** Lower case, empty when there is none. */
  String scheme() {
    return scheme;
  }

  /** Without the brackets of IPv6. */
  @Nullable String host() {
    return host;
  }

  /** 0 when neither given nor known by the scheme. */
  int port() {
    return port;
  }

  /** From the slash on, without query; empty when there is none. */
  String path() {
    return path;
  }
}
