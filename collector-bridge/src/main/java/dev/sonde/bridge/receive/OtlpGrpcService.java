package dev.sonde.bridge.receive;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.signal.GrpcFrame;
import dev.sonde.bridge.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * OTLP/gRPC of one signal: the unary {@code Export} call, on the wire format itself (gRPC over
 * HTTP/2).
 *
 * <p>One unary method with bytes in and bytes out needs no stub, no channel and no second server.
 */
public final class OtlpGrpcService implements HttpService {
  private static final String GRPC = "application/grpc";
  private static final String GRPC_PROTO = "application/grpc+proto";

  private final Signal signal;
  private final Intake intake;
  private final int maxBodyBytes;
  private final InFlight inFlight;
  private final DecodeRoom room;

  /**
   * Serves the call of one signal.
   *
   * @param maxBodyBytes limit of the message, before and after decompression
   */
  OtlpGrpcService(
      Signal signal, Intake intake, int maxBodyBytes, InFlight inFlight, DecodeRoom room) {
    this.signal = signal;
    this.intake = intake;
    this.maxBodyBytes = maxBodyBytes;
    this.inFlight = inFlight;
    this.room = room;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
    String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    if (request.method() != HttpMethod.POST || !type.startsWith(GRPC)) {
      return HttpResponse.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    return HttpResponse.of(
        inFlight.handle(request, ctx.blockingTaskExecutor(), this::export, this::refuse));
  }

  /** The answer to a request whose body went over the server's limit. */
  public static ResponseHeaders tooLarge(int maxBodyBytes) {
    return failure(RpcStatus.of(RefusedException.tooLarge(maxBodyBytes)));
  }

  /** The answer to a service or method that is not OTLP's; null when the request is no gRPC. */
  public static @Nullable HttpResponse unimplemented(String contentType, String path) {
    if (!contentType.startsWith(GRPC)) {
      return null;
    }
    return HttpResponse.of(
        failure(
            new RpcStatus(
                RpcStatus.UNIMPLEMENTED, "no method " + path + "; this is an OTLP receiver", 0)));
  }

  private HttpResponse export(AggregatedHttpRequest request) {
    try (DecodeRoom.Lease lease = room.lease()) {
      String encoding = request.headers().get("grpc-encoding", "identity");
      byte[] message = GrpcBody.decode(request.content().array(), encoding, maxBodyBytes, lease);
      byte[] response = intake.protobuf(signal, message, lease).toByteArray();
      return HttpResponse.of(
          ResponseHeaders.of(HttpStatus.OK, HttpHeaderNames.CONTENT_TYPE, GRPC_PROTO),
          HttpData.wrap(GrpcFrame.encode(response, false)),
          HttpHeaders.of("grpc-status", "0"));
    } catch (RefusedException e) {
      return refuse(e);
    }
  }

  private HttpResponse refuse(RefusedException refused) {
    intake.countRefused();
    return HttpResponse.of(failure(RpcStatus.of(refused)));
  }

  private static ResponseHeaders failure(RpcStatus status) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .set(HttpHeaderNames.CONTENT_TYPE, GRPC_PROTO)
            .set("grpc-accept-encoding", Decompression.ACCEPTED)
            .set("grpc-status", Integer.toString(status.code()))
            .set("grpc-message", percentEncode(status.message()));
    if (status.retrySeconds() > 0) {
      String details = Base64.getEncoder().withoutPadding().encodeToString(status.toProtobuf());
      headers.set("grpc-status-details-bin", details);
    }
    return headers.build();
  }

  /** {@code Status-Message} of gRPC over HTTP/2: printable ASCII but the per cent sign stays. */
  private static String percentEncode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= 0x20 && b <= 0x7E && b != '%') {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b));
      }
    }
    return encoded.toString();
  }
}
