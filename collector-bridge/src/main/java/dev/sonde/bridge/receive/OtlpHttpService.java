package dev.sonde.bridge.receive;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.json.MessageToJson;
import dev.sonde.bridge.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OTLP/HTTP of one signal, in both encodings (OTLP specification, "OTLP/HTTP"). */
public final class OtlpHttpService implements HttpService {
  private static final MediaType PROTOBUF = MediaType.parse("application/x-protobuf");
  private static final MediaType JSON = MediaType.parse("application/json");

  private final Signal signal;
  private final Intake intake;
  private final int maxBodyBytes;

  /**
   * Serves the path of one signal.
   *
   * @param maxBodyBytes limit of the body, before and after decompression
   */
  public OtlpHttpService(Signal signal, Intake intake, int maxBodyBytes) {
    this.signal = signal;
    this.intake = intake;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
    if (request.method() != HttpMethod.POST) {
      return HttpResponse.of(
          ResponseHeaders.of(HttpStatus.METHOD_NOT_ALLOWED, HttpHeaderNames.ALLOW, "POST"));
    }
    return HttpResponse.of(
        request.aggregate().thenApplyAsync(this::export, ctx.blockingTaskExecutor()));
  }

  private HttpResponse export(AggregatedHttpRequest request) {
    boolean json = isJson(request.contentType());
    try {
      if (!json && !isProtobuf(request.contentType())) {
        throw RefusedException.unsupported(
            "Content-Type must be application/x-protobuf or application/json");
      }
      byte[] body = inflate(request);
      if (json) {
        String response = MessageToJson.write(intake.json(signal, body)).toString();
        return respond(HttpStatus.OK, true, response.getBytes(StandardCharsets.UTF_8));
      }
      return respond(HttpStatus.OK, false, intake.protobuf(signal, body).toByteArray());
    } catch (RefusedException e) {
      intake.countRefused();
      RpcStatus status = RpcStatus.of(e);
      return respond(httpStatus(e), json, json ? status.toJson() : status.toProtobuf());
    }
  }

  private static HttpStatus httpStatus(RefusedException refused) {
    return switch (refused.reason()) {
      case MALFORMED -> HttpStatus.BAD_REQUEST;
      case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
    };
  }

  private byte[] inflate(AggregatedHttpRequest request) throws RefusedException {
    byte[] body = request.content().array();
    String encoding =
        request
            .headers()
            .get(HttpHeaderNames.CONTENT_ENCODING, "identity")
            .toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "gzip", "x-gzip" -> Gzip.inflate(body, maxBodyBytes);
      case "identity", "" -> body;
      default ->
          throw RefusedException.unsupported(
              "Content-Encoding " + encoding + " is not supported; use gzip or none");
    };
  }

  private static HttpResponse respond(HttpStatus status, boolean json, byte[] body) {
    return HttpResponse.of(status, json ? JSON : PROTOBUF, HttpData.wrap(body));
  }

  private static boolean isJson(@Nullable MediaType type) {
    return type != null && type.is(JSON);
  }

  private static boolean isProtobuf(@Nullable MediaType type) {
    return type != null && (type.is(PROTOBUF) || type.is(MediaType.PROTOBUF));
  }
}
