package dev.sonde.agent.convention;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first element of the header {@code Forwarded} (RFC 7239, section 4): what the proxy nearest
 * to the client has seen. Takes any text; what it cannot read it does not have.
 */
final class Forwarded {

  private static final Forwarded NOTHING = new Forwarded();

  private @Nullable String client;
  private @Nullable String host;
  private @Nullable String proto;

  private Forwarded() {}

  static Forwarded of(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return NOTHING;
    }
    Forwarded forwarded = new Forwarded();
    int at = 0;
    while (at < header.length()) {
      int end = end(header, at);
      forwarded.parameter(header.substring(at, end));
      if (end < header.length() && header.charAt(end) == ',') {
        break;
      }
      at = end + 1;
    }
    return forwarded;
  }

  /** Where the parameter ends that begins at {@code at}: at a semicolon or comma outside quotes. */
  private static int end(String header, int at) {
    boolean quoted = false;
    for (int i = at; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ';' || c == ',')) {
        return i;
      }
    }
    return header.length();
  }

  private void parameter(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      return;
    }
    String value = parameter.substring(equals + 1).replace("\"", "").trim();
    if (value.isEmpty() || value.equalsIgnoreCase("unknown")) {
      return;
    }
    switch (parameter.substring(0, equals).trim().toLowerCase(Locale.ROOT)) {
      case "for":
        client = value;
        break;
      case "host":
        host = value;
        break;
      case "proto":
        proto = value;
        break;
      default:
        // "by" is a proxy of ours, extensions are unknown
    }
  }

  /** Address or obfuscated name of the client, perhaps with a port. */
  @Nullable String client() {
    return client;
  }

  /** The authority that the client asked for. */
  @Nullable String host() {
    return host;
  }

  @Nullable String proto() {
    return proto;
  }
}
