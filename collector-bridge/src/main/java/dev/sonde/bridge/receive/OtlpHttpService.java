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
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sonde.bridge.json.MessageToJson;
import dev.sonde.bridge.signal.Signal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** OTLP/HTTP of one signal, in both encodings (OTLP specification, "OTLP/HTTP"). */
final class OtlpHttpService implements HttpService {
  private static final MediaType PROTOBUF = MediaType.parse("application/x-protobuf");
  private static final MediaType JSON = MediaType.parse("application/json");

  private final Signal signal;
  private final Intake intake;
  private final int maxBodyBytes;
  private final InFlight inFlight;
  private final DecodeRoom room;

  /**
   * Serves the path of one signal.
   *
   * @param maxBodyBytes limit of the body, before and after decompression
   */
  OtlpHttpService(
      Signal signal, Intake intake, int maxBodyBytes, InFlight inFlight, DecodeRoom room) {
    this.signal = signal;
    this.intake = intake;
    this.maxBodyBytes = maxBodyBytes;
    this.inFlight = inFlight;
    this.room = room;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
    if (request.method() != HttpMethod.POST) {
      return HttpResponse.of(
          ResponseHeaders.of(HttpStatus.METHOD_NOT_ALLOWED, HttpHeaderNames.ALLOW, "POST"));
    }
    boolean json = isJson(request.contentType());
    return HttpResponse.of(
        inFlight.handle(
            request,
            ctx.blockingTaskExecutor(),
            complete -> export(complete, json),
            busy -> refuse(busy, json)));
  }

  private HttpResponse export(AggregatedHttpRequest request, boolean json) {
    try (DecodeRoom.Lease lease = room.lease()) {
      if (!json && !isProtobuf(request.contentType())) {
        throw RefusedException.unsupportedType();
      }
      String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
      byte[] body = Decompression.inflate(request.content().array(), encoding, maxBodyBytes, lease);
      if (json) {
        String response = MessageToJson.write(intake.json(signal, body, lease)).toString();
        return respond(HttpStatus.OK, true, response.getBytes(StandardCharsets.UTF_8));
      }
      return respond(HttpStatus.OK, false, intake.protobuf(signal, body, lease).toByteArray());
    } catch (RefusedException e) {
      return refuse(e, json);
    }
  }

  private HttpResponse refuse(RefusedException refused, boolean json) {
    intake.countRefused();
    RpcStatus status = RpcStatus.of(refused);
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(httpStatus(refused)).contentType(json ? JSON : PROTOBUF);
    if (status.retrySeconds() > 0) {
      headers.setLong(HttpHeaderNames.RETRY_AFTER, status.retrySeconds());
    }
    if (refused.reason() == RefusedException.Reason.UNSUPPORTED_ENCODING) {
      headers.set(HttpHeaderNames.ACCEPT_ENCODING, Decompression.ACCEPTED);
    }
    return HttpResponse.of(
        headers.build(), HttpData.wrap(json ? status.toJson() : status.toProtobuf()));
  }

  private static HttpStatus httpStatus(RefusedException refused) {
    return switch (refused.reason()) {
      case MALFORMED -> HttpStatus.BAD_REQUEST;
      case TOO_LARGE -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case UNSUPPORTED_TYPE, UNSUPPORTED_ENCODING -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
      case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
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
