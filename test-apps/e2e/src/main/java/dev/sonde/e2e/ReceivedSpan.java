package dev.sonde.e2e;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A span as it arrived, from whichever receiver.
 *
 * @param service the resource's {@code service.name}
 * @param parentId empty for a root
 * @param startNanos since the epoch
 * @param endNanos since the epoch
 * @param attributes values are {@code String}, {@code Boolean}, {@code Long}, {@code Double} or a
 *     {@code List} of those
 */
public record ReceivedSpan(
    String service,
    String traceId,
    String spanId,
    String parentId,
    String name,
    Kind kind,
    long startNanos,
    long endNanos,
    Map<String, Object> attributes,
    List<Event> events,
    Status status) {

  /** The kinds of the OpenTelemetry specification. */
  public enum Kind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
  }

  /** The status codes of the OpenTelemetry specification. */
  public enum Status {
    UNSET,
    OK,
    ERROR
  }

  /** Something that happened during the span. */
  public record Event(String name, Map<String, Object> attributes) {}

  /** The attribute as text, empty string where it is missing. */
  public String text(String key) {
    return String.valueOf(attributes.getOrDefault(key, ""));
  }

  /** The first event of that name. */
  public Optional<Event> event(String eventName) {
    return events.stream().filter(event -> event.name().equals(eventName)).findFirst();
  }

  public long durationMillis() {
    return (endNanos - startNanos) / 1_000_000;
  }

  /** A database call whose statement has this text in it, whatever the case of the letters. */
  public boolean isStatement(String text) {
    return kind == Kind.CLIENT
        && !text("db.system.name").isEmpty()
        && text("db.query.text").toLowerCase(Locale.ROOT).contains(text);
  }

  /** An HTTP server span of that path. */
  public boolean isServer(String path) {
    return kind == Kind.SERVER && text("url.path").equals(path);
  }

  /** An HTTP client span whose URL ends so. */
  public boolean isHttpClient(String path) {
    return kind == Kind.CLIENT && text("url.full").endsWith(path);
  }
}
