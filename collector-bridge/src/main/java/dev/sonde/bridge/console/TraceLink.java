package dev.sonde.bridge.console;

import java.net.URI;
import java.util.Locale;

/**
 * Where else a trace can be seen.
 *
 * @param template an {@code http} or {@code https} URL in which {@value #TRACE_ID} stands for the
 *     id
 */
public record TraceLink(String name, String template) {
  private static final String TRACE_ID = "{traceId}";

  /**
   * Throws {@link IllegalArgumentException}, with a message for people.
   *
   * @param text {@code name=template}
   */
  public static TraceLink parse(String text) {
    int end = text.indexOf('=');
    if (end <= 0 || !text.contains(TRACE_ID)) {
      throw new IllegalArgumentException(
          text + ": NAME=URL with " + TRACE_ID + " in the URL expected");
    }
    TraceLink link = new TraceLink(text.substring(0, end), text.substring(end + 1));
    String scheme = String.valueOf(URI.create(link.url("0")).getScheme());
    if (!scheme.toLowerCase(Locale.ROOT).matches("https?")) {
      throw new IllegalArgumentException(text + ": a URL with http or https expected");
    }
    return link;
  }

  /**
   * @param traceId hexadecimal digits
   */
  String url(String traceId) {
    return template.replace(TRACE_ID, traceId);
  }
}
