package dev.sonde.probe.http;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Scope;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a client that answers later. The first one that is made within an {@link
 * HttpExchangeProbe}'s method ends the exchange, and the callbacks that it calls run in the
 * caller's context. Watch its constructor, and the methods that complete it: passing nothing where
 * it succeeds, the exception where it fails, and any other argument where it is cancelled.
 */
public abstract class ExchangeFuture extends Observer<Object, Object, Scope, Object> {

  private final ClientExchanges exchanges = new ClientExchanges();

  @Override
  public final @Nullable Scope enter(
      Object future, @Nullable Object argument, @Nullable Object second) {
    ClientExchange exchange = exchanges.take(future);
    if (exchange == null) {
      return null;
    }
    exchange.end(
        argument == null
            ? null
            : argument instanceof Throwable ? (Throwable) argument : new CancellationException());
    return Engine.get().attach(exchange.caller(), -1);
  }

  @Override
  public final void exit(@Nullable Scope scope, @Nullable Object made, @Nullable Throwable error) {
    if (scope != null) {
      scope.close();
    } else if (made != null) {
      ClientExchange starting = exchanges.starting();
      if (starting != null && !starting.isFollowed()) {
        starting.follow();
        exchanges.add(made, starting);
      }
    }
  }
}
