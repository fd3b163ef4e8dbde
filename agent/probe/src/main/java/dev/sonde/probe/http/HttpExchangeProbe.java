package dev.sonde.probe.http;

import dev.sonde.probe.Call;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Nests;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import org.jspecify.annotations.Nullable;

/**
 * The method with which a client that answers later begins. Its first passed argument is what reads
 * the response, under which other probes of the client {@linkplain ClientExchanges#take find} the
 * exchange; the request shows itself later to {@link ClientExchanges#starting}. An {@link
 * ExchangeFuture} that the method makes ends the span.
 *
 * @param <T> the client
 * @param <A> what reads the response
 */
@Nests("http-client")
public abstract class HttpExchangeProbe<T, A> extends Probe<T, A, Object> {

  private final ClientExchanges exchanges = new ClientExchanges();

  @Override
  public final void enter(Call call, T self, A reader) {
    call.operation(Operation.HTTP_CLIENT);
    ClientExchange exchange = new ClientExchange(exchanges, call, Engine.get().current());
    exchanges.start(exchange);
    if (reader != null) {
      exchanges.add(reader, exchange);
    }
  }

  @Override
  public final void exit(Call call, T self, A reader, @Nullable Object result) {
    leave(null);
  }

  @Override
  public final void thrown(Call call, T self, A reader, Throwable error) {
    leave(error);
  }

  private void leave(@Nullable Throwable error) {
    ClientExchange exchange = exchanges.starting();
    exchanges.start(null);
    if (exchange != null && (error != null || !exchange.isFollowed())) {
      exchange.end(error);
    }
  }
}
