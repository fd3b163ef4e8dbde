package dev.sonde.probes.undertow;

import dev.sonde.probe.Call;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpServerProbe;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An exchange, from its first handler to its completion. */
@Watch(
    type = Connectors.class,
    methods = "executeRootHandler",
    args = {HttpHandler.class, HttpServerExchange.class},
    pass = 1)
public final class UndertowProbe
    extends HttpServerProbe<Object, HttpServerExchange, HttpServerExchange> {

  private final Table<HttpServerExchange, Completion> open =
      Engine.get().table("undertow.exchanges");

  private final CapturedHeaders captured = CapturedHeaders.serverResponse();

  @Override
  public void enter(Call call, Object none, HttpServerExchange exchange) {
    if (open.get(exchange) != null || exchange.isComplete()) {
      call.skip();
      return;
    }
    super.enter(call, none, exchange);
    Completion span = call.defer();
    open.put(exchange, span);
    exchange.addExchangeCompleteListener(new ExchangeEnd(span, open, captured));
  }

  @Override
  protected boolean continues(Call call, HttpServerExchange exchange, HttpServerExchange same) {
    return true;
  }

  @Override
  protected String method(HttpServerExchange exchange) {
    return exchange.getRequestMethod().toString();
  }

  /** Absolute when the request line was; the query is apart. */
  @Override
  protected @Nullable String target(HttpServerExchange exchange) {
    return exchange.getRequestURI();
  }

  @Override
  protected @Nullable String query(HttpServerExchange exchange) {
    return exchange.getQueryString();
  }

  @Override
  protected @Nullable String header(HttpServerExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  protected @Nullable Collection<String> requestHeader(HttpServerExchange exchange, String name) {
    return exchange.getRequestHeaders().get(name);
  }

  @Override
  protected @Nullable Collection<String> responseHeader(HttpServerExchange exchange, String name) {
    return exchange.getResponseHeaders().get(name);
  }

  @Override
  protected int status(HttpServerExchange exchange) {
    return exchange.getStatusCode();
  }

  @Override
  protected @Nullable String scheme(HttpServerExchange exchange) {
    return exchange.getRequestScheme();
  }

  @Override
  protected String protocol(HttpServerExchange exchange) {
    return exchange.getProtocol().toString();
  }

  @Override
  protected @Nullable String peerAddress(HttpServerExchange exchange) {
    InetSocketAddress peer = exchange.getSourceAddress();
    InetAddress address = peer == null ? null : peer.getAddress();
    return address == null ? null : address.getHostAddress();
  }

  @Override
  protected int peerPort(HttpServerExchange exchange) {
    InetSocketAddress peer = exchange.getSourceAddress();
    return peer == null ? 0 : peer.getPort();
  }
}
