package dev.sonde.bridge.forward;

import java.net.URI;
import java.util.Map;

/**
 * Where to forward to.
 *
 * @param endpoint scheme, host and port; for HTTP a path before {@code /v1/traces} may follow
 * @param headers sent with every request
 */
public record ForwardSettings(URI endpoint, Protocol protocol, Map<String, String> headers) {
  public ForwardSettings {
    headers = Map.copyOf(headers);
  }

  /** By which the spool remembers how far it is. */
  public String name() {
    return endpoint.toString();
  }
}
