package dev.sonde.bridge.listen;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen and to whom.
 *
 * @param host address or name of this machine
 * @param httpPort 0 for any free port
 * @param grpcPort 0 for any free port; may equal {@code httpPort}, as each port serves both
 *     protocols
 * @param token what every request must carry; null for none
 * @param certificate chain in PEM; null to talk without TLS
 * @param key of the certificate, PKCS 8 in PEM; null exactly when the certificate is
 * @param allowedHosts names, beyond this machine's loopback ones, by which requests may address a
 *     bridge that listens on loopback only
 * @param maxBodyBytes largest request, before and after decompression
 * @param maxBytesInFlight of all requests together that are not answered yet
 */
public record ListenSettings(
    String host,
    int httpPort,
    int grpcPort,
    @Nullable String token,
    @Nullable Path certificate,
    @Nullable Path key,
    Set<String> allowedHosts,
    int maxBodyBytes,
    long maxBytesInFlight,
    int maxConnections) {
  public static final int DEFAULT_MAX_BODY_BYTES = 20 << 20;
  public static final long DEFAULT_MAX_BYTES_IN_FLIGHT = 64L << 20;
  public static final int DEFAULT_MAX_CONNECTIONS = 1000;

  public ListenSettings {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** On the loopback interface with the default limits. */
  public static ListenSettings onLoopback(int httpPort, int grpcPort) {
    return new ListenSettings(
        "127.0.0.1",
        httpPort,
        grpcPort,
        null,
        null,
        null,
        Set.of(),
        DEFAULT_MAX_BODY_BYTES,
        DEFAULT_MAX_BYTES_IN_FLIGHT,
        DEFAULT_MAX_CONNECTIONS);
  }

  public ListenSettings withToken(String secret) {
    return new ListenSettings(
        host,
        httpPort,
        grpcPort,
        secret,
        certificate,
        key,
        allowedHosts,
        maxBodyBytes,
        maxBytesInFlight,
        maxConnections);
  }

  public ListenSettings withMaxBodyBytes(int bytes) {
    return new ListenSettings(
        host,
        httpPort,
        grpcPort,
        token,
        certificate,
        key,
        allowedHosts,
        bytes,
        maxBytesInFlight,
        maxConnections);
  }

  boolean tls() {
    return certificate != null;
  }
}
