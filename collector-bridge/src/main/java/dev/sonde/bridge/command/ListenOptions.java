package dev.sonde.bridge.command;

import dev.sonde.bridge.listen.ListenSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where to listen, to whom, and how much at once. */
@SuppressWarnings("NullAway.Init") // picocli sets every field that has a default
final class ListenOptions {
  private static final String TOKEN_VARIABLE = "SONDE_BRIDGE_TOKEN";

  @Option(
      names = "--listen",
      paramLabel = "<address>",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 for every interface, which needs a token (see --token-file).")
  private String host;

  @Option(
      names = "--http-port",
      defaultValue = "4318",
      description = "Port of OTLP/HTTP and of the queries; 0 for a free one.")
  private int httpPort;

  @Option(
      names = "--grpc-port",
      defaultValue = "4317",
      description = "Port of OTLP/gRPC; 0 for a free one.")
  private int grpcPort;

  @Option(
      names = "--token-file",
      description =
          "File with the token that requests must carry (Authorization: Bearer); "
              + "the variable "
              + TOKEN_VARIABLE
              + " does the same.")
  private @Nullable Path tokenFile;

  @Option(names = "--allow-anonymous", description = "Listen beyond this machine without a token.")
  private boolean allowAnonymous;

  @Option(names = "--tls-certificate", description = "Certificate chain in PEM; turns TLS on.")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", description = "Its key, PKCS 8 in PEM.")
  private @Nullable Path key;

  @Option(
      names = "--allowed-host",
      description = "Name that requests may address on loopback; may be repeated.")
  private Set<String> allowedHosts = Set.of();

  @Option(
      names = "--max-body-bytes",
      defaultValue = "20m",
      converter = ByteSize.class,
      description = "Largest request to accept, before and after decompression.")
  private long maxBodyBytes;

  @Option(
      names = "--max-in-flight-bytes",
      defaultValue = "64m",
      converter = ByteSize.class,
      description = "Bytes of requests that may be under way; others are asked to come back.")
  private long maxBytesInFlight;

  @Option(
      names = "--max-connections",
      defaultValue = "" + ListenSettings.DEFAULT_MAX_CONNECTIONS,
      description = "Connections to serve at once; others are closed.")
  private int maxConnections;

  ListenSettings settings(CommandLine command) {
    Ranges.check(command, "--http-port", httpPort, 0, 65_535);
    Ranges.check(command, "--grpc-port", grpcPort, 0, 65_535);
    Ranges.check(command, "--max-body-bytes", maxBodyBytes, 1024, 1 << 30);
    Ranges.check(command, "--max-in-flight-bytes", maxBytesInFlight, maxBodyBytes, Long.MAX_VALUE);
    Ranges.check(command, "--max-connections", maxConnections, 1, 1_000_000);
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(command, "--tls-certificate and --tls-key belong together");
    }
    String token = token(command);
    if (token == null && !allowAnonymous && !isLoopback()) {
      throw new ParameterException(
          command,
          "--listen "
              + host
              + " can be reached from elsewhere: give a token (--token-file or "
              + TOKEN_VARIABLE
              + "), or --allow-anonymous");
    }
    return new ListenSettings(
        host,
        httpPort,
        grpcPort,
        token,
        certificate,
        key,
        allowedHosts,
        (int) maxBodyBytes,
        maxBytesInFlight,
        maxConnections);
  }

  private @Nullable String token(CommandLine command) {
    String token = System.getenv(TOKEN_VARIABLE);
    if (tokenFile != null) {
      try {
        token = Files.readString(tokenFile).strip();
      } catch (IOException e) {
        throw new ParameterException(command, "--token-file " + tokenFile + " cannot be read", e);
      }
    }
    if (token != null && token.length() < 16) {
      throw new ParameterException(command, "the token must have 16 characters or more");
    }
    return token;
  }

  /** A name that is not known counts as loopback: starting the server explains it better. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }
}
