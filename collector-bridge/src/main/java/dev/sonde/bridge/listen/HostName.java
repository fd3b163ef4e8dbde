package dev.sonde.bridge.listen;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name in a {@code Host} header or an {@code Origin}. */
final class HostName {
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private HostName() {}

  /** Without the port, in lower case; {@code [::1]:4318} gives {@code ::1}. */
  static String of(String authority) {
    String name = authority.toLowerCase(Locale.ROOT);
    if (name.startsWith("[")) {
      int end = name.indexOf(']');
      return end < 0 ? name : name.substring(1, end);
    }
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** Names that no name server outside can make its own (RFC 6761 for {@code localhost}). */
  static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1")
        || LOOPBACK_V4.matcher(name).matches();
  }
}
