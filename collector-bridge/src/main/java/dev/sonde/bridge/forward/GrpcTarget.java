package dev.sonde.bridge.forward;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpHeadersBuilder;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import dev.sonde.bridge.signal.GrpcFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionException;

/** OTLP/gRPC with gzip. Retried are the codes that the OTLP specification names. */
final class GrpcTarget implements Target {
  private final WebClient client;

  GrpcTarget(ForwardSettings settings) {
    HttpHeadersBuilder headers = HttpHeaders.builder();
    settings.headers().forEach(headers::add);
    boolean tls = "https".equals(settings.endpoint().getScheme());
    String root = (tls ? "h2://" : "h2c://") + settings.endpoint().getRawAuthority();
    client =
        WebClient.builder(root)
            .setHeaders(headers.build())
            .responseTimeout(Duration.ofSeconds(10))
            .build();
  }

  @Override
  public Outcome send(Parcel parcel) {
    RequestHeaders headers =
        RequestHeaders.builder(HttpMethod.POST, parcel.signal().grpcPath())
            .set(HttpHeaderNames.CONTENT_TYPE, "application/grpc+proto")
            .set(HttpHeaderNames.TE, "trailers")
            .set("grpc-encoding", "gzip")
            .build();
    byte[] frame = GrpcFrame.encode(Compressed.gzip(parcel.protobuf()), true);
    try {
      return outcome(
          client.execute(HttpRequest.of(headers, HttpData.wrap(frame))).aggregate().join());
    } catch (CompletionException e) {
      return Outcome.retry(0, Failures.describe(e));
    }
  }

  private static Outcome outcome(AggregatedHttpResponse response) {
    if (!response.status().equals(HttpStatus.OK)) {
      return switch (response.status().code()) {
        case 429, 502, 503, 504 -> Outcome.retry(0, "HTTP " + response.status());
        default -> Outcome.rejected("HTTP " + response.status());
      };
    }
    String code = field(response, "grpc-status", "2");
    String reason = "gRPC status " + code + " " + field(response, "grpc-message", "");
    return switch (code) {
      case "0" -> Outcome.DELIVERED;
      // cancelled, deadline exceeded, aborted, out of range, unavailable, data loss
      case "1", "4", "10", "11", "14", "15" -> Outcome.retry(0, reason);
      // resource exhausted: for now where the endpoint says so (RetryInfo), else the batch is too
      // large
      case "8" ->
          hasRetryInfo(field(response, "grpc-status-details-bin", ""))
              ? Outcome.retry(0, reason)
              : Outcome.rejected(reason);
      default -> Outcome.rejected(reason);
    };
  }

  /** From the trailers, or from the headers of a response that has nothing else. */
  private static String field(AggregatedHttpResponse response, String name, String otherwise) {
    return response.trailers().get(name, response.headers().get(name, otherwise));
  }

  private static boolean hasRetryInfo(String details) {
    try {
      byte[] status = Base64.getDecoder().decode(details);
      return new String(status, StandardCharsets.ISO_8859_1).contains("google.rpc.RetryInfo");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
