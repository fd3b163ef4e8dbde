package dev.sonde.bridge.listen;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.sonde.bridge.receive.OtlpGrpcService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The server with its two ports. Both serve OTLP/HTTP, OTLP/gRPC and the API, so that an exporter
 * that mixes up 4317 and 4318 works all the same.
 */
public final class Listener {
  /**
   * Threads that decode, wait for the disk and answer queries: enough for one sync to serve many
   * senders, few enough for their stacks and buffers to be small beside the heap.
   */
  private static final int WORKERS = 32;

  private final ListenSettings settings;
  private final Server server;

  /**
   * Prepares the server; nothing is reachable yet.
   *
   * @param paths each adds what it serves
   * @throws ListenException when the certificate or its key cannot be used
   */
  public Listener(ListenSettings settings, List<Consumer<ServerBuilder>> paths)
      throws ListenException {
    this.settings = settings;
    ServerBuilder builder =
        Server.builder()
            .maxRequestLength(settings.maxBodyBytes())
            .maxNumConnections(settings.maxConnections())
            .requestTimeoutMillis(30_000)
            .blockingTaskExecutor(WORKERS)
            .gracefulShutdownTimeoutMillis(100, 3_000)
            .unloggedExceptionsReportIntervalMillis(0)
            .errorHandler(new ProtocolErrors(settings.maxBodyBytes()));
    SessionProtocol protocol = settings.tls() ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    builder.port(address(settings.httpPort()), protocol);
    if (settings.grpcPort() != settings.httpPort() || settings.grpcPort() == 0) {
      builder.port(address(settings.grpcPort()), protocol);
    }
    paths.forEach(path -> path.accept(builder));
    builder.serviceUnder(
        "/",
        (ctx, request) ->
            unknownPath(request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""), ctx.path()));
    InetAddress bound = address(0).getAddress();
    builder.decorator(new AccessGuard(settings, bound != null && bound.isLoopbackAddress()));
    try {
      if (settings.certificate() != null && settings.key() != null) {
        builder.tls(TlsKeyPair.of(settings.key().toFile(), settings.certificate().toFile()));
      }
      server = builder.build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ListenException(
          "--tls-certificate and --tls-key cannot be used: " + e.getMessage());
    }
  }

  private static HttpResponse unknownPath(String contentType, String path) {
    HttpResponse unimplemented = OtlpGrpcService.unimplemented(contentType, path);
    if (unimplemented == null) {
      throw HttpStatusException.of(HttpStatus.NOT_FOUND);
    }
    return unimplemented;
  }

  private InetSocketAddress address(int port) {
    return new InetSocketAddress(settings.host(), port);
  }

  /** Returns once requests are taken. */
  public void start() throws ListenException {
    if (address(0).isUnresolved()) {
      throw new ListenException(
          "--listen " + settings.host() + " is not known here; use 127.0.0.1 or 0.0.0.0");
    }
    try {
      server.start().join();
    } catch (CompletionException e) {
      server.close();
      throw new ListenException(explain(e));
    }
  }

  private String explain(CompletionException failure) {
    if (!isFree(settings.httpPort())) {
      return inUse(settings.httpPort(), "--http-port");
    }
    if (!isFree(settings.grpcPort())) {
      return inUse(settings.grpcPort(), "--grpc-port");
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return "cannot listen on " + settings.host() + ": " + cause.getMessage();
  }

  private String inUse(int port, String option) {
    return "cannot listen on "
        + settings.host()
        + ":"
        + port
        + " (in use by another process, or not allowed); stop that process or choose another port with "
        + option;
  }

  private boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(settings.host()))) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  public int httpPort() {
    return ports().get(0);
  }

  public int grpcPort() {
    List<Integer> ports = ports();
    return ports.get(ports.size() - 1);
  }

  /** As bound; the first is HTTP's. */
  private List<Integer> ports() {
    return server.activePorts().values().stream()
        .map(port -> port.localAddress().getPort())
        .sorted((a, b) -> Boolean.compare(b == settings.httpPort(), a == settings.httpPort()))
        .toList();
  }

  /** Ends what is under way, 3 seconds at most. */
  public void stop() {
    server.stop().join();
  }
}
