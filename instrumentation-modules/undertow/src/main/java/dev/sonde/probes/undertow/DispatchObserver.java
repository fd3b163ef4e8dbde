package dev.sonde.probes.undertow;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Scope;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/** An exchange goes on in a handler it was dispatched to, mostly on a worker thread. */
@Watch(
    type = Connectors.class,
    methods = "executeRootHandler",
    args = {HttpHandler.class, HttpServerExchange.class},
    pass = 1,
    nests = "http-server")
public final class DispatchObserver
    extends Observer<@Nullable Object, HttpServerExchange, Scope, Object> {

  private final Table<HttpServerExchange, Completion> open =
      Engine.get().table("undertow.exchanges");

  @Override
  public @Nullable Scope enter(
      @Nullable Object none, HttpServerExchange exchange, @Nullable Object second) {
    Completion span = open.get(exchange);
    return span == null ? null : Engine.get().attach(span.context(), -1);
  }

  @Override
  public void exit(@Nullable Scope scope, @Nullable Object result, @Nullable Throwable error) {
    if (scope != null) {
      scope.close();
    }
  }
}
