package dev.sonde.bridge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;

/** One query of the API; runs on a worker thread. */
@FunctionalInterface
public interface Query {
  /** Answers, or throws {@link IllegalArgumentException} for a parameter that cannot be. */
  HttpResponse answer(ServiceRequestContext ctx, Parameters parameters) throws IOException;

  /** Of GET requests. */
  default HttpService asService() {
    return (ServiceRequestContext ctx, HttpRequest request) -> {
      if (request.method() != HttpMethod.GET) {
        return HttpResponse.of(HttpStatus.METHOD_NOT_ALLOWED);
      }
      return HttpResponse.of(
          () -> {
            try {
              return answer(ctx, new Parameters(ctx.queryParams()));
            } catch (IllegalArgumentException e) {
              return error(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
            } catch (IOException e) {
              return error(HttpStatus.SERVICE_UNAVAILABLE, "the store cannot be read: " + e);
            }
          },
          ctx.blockingTaskExecutor());
    };
  }

  static HttpResponse json(JsonNode json) {
    try {
      byte[] bytes = JsonPieces.MAPPER.writeValueAsBytes(json);
      return HttpResponse.of(HttpStatus.OK, MediaType.JSON_UTF_8, HttpData.wrap(bytes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  static HttpResponse text(String text) {
    return HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, text);
  }

  /** In the form that all errors have. */
  static HttpResponse error(HttpStatus status, String message) {
    String body = JsonNodeFactory.instance.objectNode().put("error", message).toString();
    return HttpResponse.of(status, MediaType.JSON_UTF_8, body);
  }
}
