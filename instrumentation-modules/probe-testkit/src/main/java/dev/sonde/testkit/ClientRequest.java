package dev.sonde.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client under test is to send.
 *
 * @param body null for none; sent as UTF-8 text
 * @param timeout how long the client waits for the response
 */
public record ClientRequest(
    String method, URI uri, Map<String, String> headers, @Nullable String body, Duration timeout) {

  /** Long enough for whatever answers at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static ClientRequest get(URI uri) {
    return of("GET", uri);
  }

  static ClientRequest of(String method, URI uri) {
    return new ClientRequest(method, uri, Map.of(), null, PATIENCE);
  }

  ClientRequest with(Map<String, String> newHeaders) {
    return new ClientRequest(method, uri, newHeaders, body, timeout);
  }

  ClientRequest with(String newBody) {
    return new ClientRequest(method, uri, headers, newBody, timeout);
  }

  ClientRequest with(Duration newTimeout) {
    return new ClientRequest(method, uri, headers, body, newTimeout);
  }
}
