package dev.sonde.probe.http;

import dev.sonde.probe.Engine;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Table;
import org.jspecify.annotations.Nullable;

/** The exchanges of clients that answer later, while they are open. */
public final class ClientExchanges {

  final CapturedHeaders capturedOfRequest = CapturedHeaders.clientRequest();
  final CapturedHeaders capturedOfResponse = CapturedHeaders.clientResponse();
  private final Slot<ClientExchange> starting = Engine.get().slot("http.exchange");
  private final Table<Object, ClientExchange> open = Engine.get().table("http.exchanges");

  /** The exchange whose watched method this thread is in. */
  public @Nullable ClientExchange starting() {
    return starting.get();
  }

  /**
   * Takes the exchange that a future ends, or that an object has its response read by: the first
   * argument of the watched method.
   */
  public @Nullable ClientExchange take(Object key) {
    return open.remove(key);
  }

  void start(@Nullable ClientExchange exchange) {
    starting.set(exchange);
  }

  void add(Object key, ClientExchange exchange) {
    open.put(key, exchange);
  }
}
