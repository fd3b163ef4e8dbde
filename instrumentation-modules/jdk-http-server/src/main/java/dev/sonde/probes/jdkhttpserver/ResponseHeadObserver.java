package dev.sonde.probes.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import org.jspecify.annotations.Nullable;

/** The head of a response: tells the status, and completes a response without body. */
@Watch(
    typeNamed = "sun.net.httpserver.HttpExchangeImpl",
    methods = "sendResponseHeaders",
    args = {int.class, long.class},
    pass = {0, 1})
@Watch(
    typeNamed = "sun.net.httpserver.HttpsExchangeImpl",
    methods = "sendResponseHeaders",
    args = {int.class, long.class},
    pass = {0, 1})
public final class ResponseHeadObserver
    extends Observer<HttpExchange, Integer, HttpExchange, Object> {

  private final OpenExchanges open = new OpenExchanges();
  private final CapturedHeaders captured = CapturedHeaders.serverResponse();

  @Override
  public @Nullable HttpExchange enter(
      HttpExchange self, Integer status, @Nullable Object bodyLength) {
    Completion span = open.find(self);
    if (span == null) {
      return null;
    }
    span.call().put(HttpKeys.STATUS, status);
    captured.put(span.call(), self, (exchange, name) -> exchange.getResponseHeaders().get(name));
    return isEmpty(self, status, bodyLength) ? self : null;
  }

  private static boolean isEmpty(HttpExchange exchange, int status, @Nullable Object bodyLength) {
    return Long.valueOf(-1).equals(bodyLength)
        || status / 100 == 1
        || status == 204
        || status == 304
        || exchange.getRequestMethod().equals("HEAD");
  }

  @Override
  public void exit(
      @Nullable HttpExchange exchange, @Nullable Object result, @Nullable Throwable error) {
    if (exchange != null) {
      open.end(exchange, error);
    }
  }
}
