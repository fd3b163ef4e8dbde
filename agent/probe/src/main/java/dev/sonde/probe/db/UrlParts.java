package dev.sonde.probe.db;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Authority, path and parameters of what stands behind {@code jdbc:product:}. */
final class UrlParts {

  private final @Nullable String authority;
  private final String path;
  private final Map<String, String> parameters;

  private UrlParts(@Nullable String authority, String path, Map<String, String> parameters) {
    this.authority = authority;
    this.path = path;
    this.parameters = parameters;
  }

  /** {@code [mode:][//authority][/path][?a=b&c=d | ;a=b;c=d]}; without slashes it is all path. */
  static UrlParts of(String rest) {
    int slashes = rest.indexOf("//");
    int end = end(rest, 0, "?;");
    if (slashes < 0 || slashes > end) {
      return new UrlParts(null, rest.substring(0, end), parameters(rest, end));
    }
    int authorityEnd = end(rest, slashes + 2, "/?;");
    String authority = rest.substring(slashes + 2, authorityEnd);
    int path = authorityEnd;
    if (path < rest.length() && rest.charAt(path) == '/') {
      path++;
    }
    int pathEnd = end(rest, path, "?;");
    return new UrlParts(authority, rest.substring(path, pathEnd), parameters(rest, pathEnd));
  }

  boolean hasAuthority() {
    return authority != null;
  }

  /** The first host; a driver's own default is {@code localhost}. */
  Endpoint endpoint(int defaultPort) {
    Endpoint first = Endpoint.first(authority == null ? "" : authority, defaultPort);
    return first.host == null ? new Endpoint("localhost", first.port) : first;
  }

  /** Without its leading slash, null when empty. */
  @Nullable String path() {
    return Endpoint.emptyToNull(path);
  }

  /** By its lower-case name, null when absent or empty. */
  @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  private static Map<String, String> parameters(String text, int from) {
    Map<String, String> parameters = new HashMap<>();
    int at = from;
    while (at < text.length()) {
      int end = end(text, at + 1, "&;");
      int equals = text.indexOf('=', at);
      if (equals > at && equals < end && equals + 1 < end) {
        String name = text.substring(at + 1, equals).trim().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(name, text.substring(equals + 1, end).trim());
      } else if (equals < 0) {
        break;
      }
      at = end;
    }
    return parameters;
  }

  /** Where one of {@code stops} stands outside parentheses. */
  static int end(String text, int from, String stops) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth <= 0 && stops.indexOf(c) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
