package dev.sonde.probes.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** A closed exchange is over, with a response or without. */
@Watch(
    typeNamed = "sun.net.httpserver.HttpExchangeImpl",
    methods = "close",
    exactly = true,
    pass = {})
@Watch(
    typeNamed = "sun.net.httpserver.HttpsExchangeImpl",
    methods = "close",
    exactly = true,
    pass = {})
public final class ClosedExchangeObserver
    extends Observer<HttpExchange, Void, HttpExchange, Object> {

  private final OpenExchanges open = new OpenExchanges();

  @Override
  public HttpExchange enter(HttpExchange self, Void none, @Nullable Object second) {
    return self;
  }

  @Override
  public void exit(
      @Nullable HttpExchange exchange, @Nullable Object result, @Nullable Throwable error) {
    if (exchange != null) {
      open.end(exchange, error);
    }
  }
}
