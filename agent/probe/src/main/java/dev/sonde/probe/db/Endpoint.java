package dev.sonde.probe.db;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first host of an authority and its port. */
final class Endpoint {

  final @Nullable String host;
  final int port;

  Endpoint(@Nullable String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Reads {@code [user:password@]host[:port][,…]}, IPv6 with or without brackets, and MySQL's
   * {@code address=(host=…)(port=…)}, {@code (host=…,port=…)} and {@code [host1,host2]}.
   *
   * @param defaultPort what to say when there is none
   */
  static Endpoint first(String authority, int defaultPort) {
    String text = authority.trim();
    while (true) {
      text = text.substring(0, endOfFirst(text));
      text = text.substring(text.lastIndexOf('@') + 1).trim();
      if (text.startsWith("[") && !isIpv6(text)) {
        int close = text.lastIndexOf(']');
        text = text.substring(1, close < 0 ? text.length() : close);
      } else {
        break;
      }
    }
    int open = text.indexOf('(');
    if (open >= 0) {
      String port = keyed(text, "port");
      return new Endpoint(emptyToNull(keyed(text, "host")), port(port, defaultPort));
    }
    return hostAndPort(text, defaultPort);
  }

  static Endpoint hostAndPort(String text, int defaultPort) {
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      if (close < 0) {
        return new Endpoint(emptyToNull(text.substring(1)), defaultPort);
      }
      String after = text.substring(close + 1);
      return new Endpoint(
          emptyToNull(text.substring(1, close)),
          after.startsWith(":") ? port(after.substring(1), defaultPort) : defaultPort);
    }
    int colon = text.indexOf(':');
    if (colon < 0 || text.indexOf(':', colon + 1) >= 0) {
      return new Endpoint(emptyToNull(text), defaultPort);
    }
    return new Endpoint(
        emptyToNull(text.substring(0, colon)), port(text.substring(colon + 1), defaultPort));
  }

  static int port(@Nullable String digits, int defaultPort) {
    if (digits == null || digits.isEmpty() || digits.length() > 5) {
      return defaultPort;
    }
    int port = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return defaultPort;
      }
      port = port * 10 + (c - '0');
    }
    return port == 0 || port > 65_535 ? defaultPort : port;
  }

  /** The value of {@code key=value} between parentheses or commas; empty when absent. */
  static String keyed(String text, String key) {
    String lower = text.toLowerCase(Locale.ROOT);
    int from = 0;
    while (true) {
      int at = lower.indexOf(key, from);
      if (at < 0) {
        return "";
      }
      int equals = at + key.length();
      while (equals < text.length() && text.charAt(equals) == ' ') {
        equals++;
      }
      boolean whole = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (whole && equals < text.length() && text.charAt(equals) == '=') {
        int end = equals + 1;
        while (end < text.length() && ",()".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        return text.substring(equals + 1, end).trim();
      }
      // past the blanks too, so that no stretch is read twice
      from = Math.max(at + 1, equals);
    }
  }

  private static int endOfFirst(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isIpv6(String text) {
    int colons = 0;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ']') {
        return colons >= 2;
      }
      if (c == ',' || c == '(' || c == '@') {
        return false;
      }
      if (c == ':') {
        colons++;
      }
    }
    return true; // no end: read as it stands
  }

  static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
