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
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * OTLP/HTTP with Protobuf and gzip. Retried are the statuses that the OTLP specification names:
 * 429, 502, 503, 504.
 */
final class HttpTarget implements Target {
  private final WebClient client;
  private final String basePath;

  HttpTarget(ForwardSettings settings) {
    HttpHeadersBuilder headers = HttpHeaders.builder();
    settings.headers().forEach(headers::add);
    String root = settings.endpoint().getScheme() + "://" + settings.endpoint().getRawAuthority();
    client =
        WebClient.builder(root)
            .setHeaders(headers.build())
            .responseTimeout(Duration.ofSeconds(10))
            .build();
    String path = settings.endpoint().getRawPath();
    basePath = path == null ? "" : path.replaceAll("/+$", "");
  }

  @Override
  public Outcome send(Parcel parcel) {
    RequestHeaders headers =
        RequestHeaders.of(
            HttpMethod.POST,
            basePath + parcel.signal().httpPath(),
            HttpHeaderNames.CONTENT_TYPE,
            "application/x-protobuf",
            HttpHeaderNames.CONTENT_ENCODING,
            "gzip");
    HttpData body = HttpData.wrap(Compressed.gzip(parcel.protobuf()));
    try {
      return outcome(client.execute(HttpRequest.of(headers, body)).aggregate().join());
    } catch (CompletionException e) {
      return Outcome.retry(0, Failures.describe(e));
    }
  }

  private static Outcome outcome(AggregatedHttpResponse response) {
    HttpStatus status = response.status();
    if (status.isSuccess()) {
      return Outcome.DELIVERED;
    }
    return switch (status.code()) {
      case 429, 502, 503, 504 ->
          Outcome.retry(
              Failures.retryAfterMillis(response.headers().get(HttpHeaderNames.RETRY_AFTER)),
              "HTTP " + status);
      default -> Outcome.rejected("HTTP " + status);
    };
  }
}
