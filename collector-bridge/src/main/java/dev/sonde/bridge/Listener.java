package dev.sonde.bridge;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.query.QueryApi;
import dev.sonde.bridge.receive.Intake;
import dev.sonde.bridge.receive.OtlpGrpcService;
import dev.sonde.bridge.receive.OtlpHttpService;
import dev.sonde.bridge.signal.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The server with its two ports. Both serve OTLP/HTTP, OTLP/gRPC and the API, so that an exporter
 * that mixes up 4317 and 4318 works all the same.
 */
final class Listener {
  private final BridgeSettings settings;
  private final Server server;

  Listener(BridgeSettings settings, Intake intake, QueryApi api) {
    this.settings = settings;
    ServerBuilder builder =
        Server.builder()
            .maxRequestLength(settings.maxBodyBytes())
            .requestTimeoutMillis(30_000)
            .gracefulShutdownTimeoutMillis(100, 3_000)
            .unloggedExceptionsReportIntervalMillis(0)
            .errorHandler(new Errors(settings.maxBodyBytes()));
    builder.port(address(settings.httpPort()), SessionProtocol.HTTP);
    if (settings.grpcPort() != settings.httpPort() || settings.grpcPort() == 0) {
      builder.port(address(settings.grpcPort()), SessionProtocol.HTTP);
    }
    for (Signal signal : Signal.values()) {
      int limit = settings.maxBodyBytes();
      builder.service(signal.httpPath(), new OtlpHttpService(signal, intake, limit));
      builder.service(signal.grpcPath(), new OtlpGrpcService(signal, intake, limit));
    }
    api.addTo(builder);
    builder.serviceUnder(
        "/",
        (ctx, request) -> {
          String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
          HttpResponse unimplemented = OtlpGrpcService.unimplemented(type, ctx.path());
          if (unimplemented == null) {
            throw HttpStatusException.of(HttpStatus.NOT_FOUND);
          }
          return unimplemented;
        });
    server = builder.build();
  }

  private InetSocketAddress address(int port) {
    return new InetSocketAddress(settings.host(), port);
  }

  void start() throws BridgeStartException {
    if (address(0).isUnresolved()) {
      throw new BridgeStartException(
          "--host " + settings.host() + " is not known here; use 127.0.0.1 or 0.0.0.0");
    }
    try {
      server.start().join();
    } catch (CompletionException e) {
      server.close();
      throw new BridgeStartException(explain(e));
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

  int httpPort() {
    return ports().get(0);
  }

  int grpcPort() {
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

  void stop() {
    server.stop().join();
  }

  /** Errors of the protocol in the protocol's own form. */
  private record Errors(int maxBodyBytes) implements ServerErrorHandler {
    @Override
    public HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
      if (cause instanceof ContentTooLargeException && isGrpc(ctx.request().headers())) {
        return HttpResponse.of(OtlpGrpcService.tooLarge(maxBodyBytes));
      }
      return ServerErrorHandler.ofDefault().onServiceException(ctx, cause);
    }

    @Override
    public AggregatedHttpResponse renderStatus(
        @Nullable ServiceRequestContext ctx,
        ServiceConfig config,
        @Nullable RequestHeaders headers,
        HttpStatus status,
        @Nullable String description,
        @Nullable Throwable cause) {
      boolean tooLarge = status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
      if (tooLarge && headers != null && isGrpc(headers)) {
        return AggregatedHttpResponse.of(OtlpGrpcService.tooLarge(maxBodyBytes), HttpData.empty());
      }
      String text = status.toString();
      if (tooLarge) {
        text +=
            ": larger than "
                + maxBodyBytes
                + " bytes; send smaller batches or raise --max-body-bytes";
      } else if (status.equals(HttpStatus.NOT_FOUND)) {
        text += ": OTLP is at /v1/traces, /v1/metrics and /v1/logs, queries are under /api";
      }
      return AggregatedHttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, text + "\n");
    }

    private static boolean isGrpc(RequestHeaders headers) {
      return headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("application/grpc");
    }
  }
}
