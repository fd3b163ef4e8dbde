package dev.sonde.agent.convention;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The many ways in which libraries print the protocol, as {@code network.protocol.*}. */
final class HttpProtocol {

  private HttpProtocol() {}

  /** Puts the version when there is one and the name when it is not {@code http}. */
  static void describe(@Nullable Object protocol, Described described) {
    if (protocol == null) {
      return;
    }
    String text = Failure.textOf(protocol).trim().toLowerCase(Locale.ROOT);
    String name = "http";
    String version = text;
    int slash = text.indexOf('/');
    if (slash > 0) {
      name = text.substring(0, slash);
      version = text.substring(slash + 1);
    } else if (text.startsWith("http_")) {
      version = text.substring(5);
    } else if (text.startsWith("http")) {
      version = text.substring(4);
    } else if (text.startsWith("spdy")) {
      name = "spdy";
      version = text.substring(4);
    }
    String number = version(version);
    if (number == null) {
      return;
    }
    put("network.protocol.version", number, described);
    if (!name.equals("http")) {
      put("network.protocol.name", name, described);
    }
  }

  private static void put(String name, String value, Described described) {
    described.attributes.put(name, value);
    described.metricAttributes.put(name, value);
  }

  private static @Nullable String version(String text) {
    switch (text) {
      case "h2":
      case "h2c":
      case "h2_prior_knowledge":
      case "2.0":
      case "2_0":
        return "2";
      case "h3":
      case "3.0":
      case "3_0":
        return "3";
      default:
        return number(text.replace('_', '.'));
    }
  }

  /** One or two groups of a few digits, or null. */
  private static @Nullable String number(String text) {
    boolean digitLast = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && !(c == '.' && digitLast)) {
        return null;
      }
      digitLast = digit;
    }
    return digitLast && text.length() <= 4 ? text : null;
  }
}
