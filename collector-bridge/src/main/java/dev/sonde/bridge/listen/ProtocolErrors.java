package dev.sonde.bridge.listen;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.receive.OtlpGrpcService;
import org.jspecify.annotations.Nullable;

/** Errors of the protocol in the protocol's own form. */
record ProtocolErrors(int maxBodyBytes) implements ServerErrorHandler {
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
      text += ": OTLP is at /v1/traces, /v1/metrics, /v1/logs, questions are answered under /api";
    }
    return AggregatedHttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, text + "\n");
  }

  private static boolean isGrpc(RequestHeaders headers) {
    return headers.get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("application/grpc");
  }
}
