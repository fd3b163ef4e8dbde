package dev.sonde.probes.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.sonde.probe.Call;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import dev.sonde.probe.http.HttpServerProbe;
import java.net.InetAddress;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** An exchange, filters included. */
@Watch(type = Filter.Chain.class, methods = "doFilter", args = HttpExchange.class)
public final class HttpExchangeProbe
    extends HttpServerProbe<Filter.Chain, HttpExchange, HttpExchange> {

  private final OpenExchanges open = new OpenExchanges();

  @Override
  public void enter(Call call, Filter.Chain self, HttpExchange exchange) {
    super.enter(call, self, exchange);
    call.put(HttpKeys.ROUTE, exchange.getHttpContext().getPath());
    open.add(exchange, call.defer());
  }

  /** The server closes the connection without a response. */
  @Override
  public void thrown(Call call, Filter.Chain self, HttpExchange exchange, Throwable error) {
    open.end(exchange, error);
  }

  @Override
  protected boolean continues(Call call, HttpExchange exchange, HttpExchange response) {
    return true;
  }

  @Override
  protected String method(HttpExchange exchange) {
    return exchange.getRequestMethod();
  }

  @Override
  protected String target(HttpExchange exchange) {
    return exchange.getRequestURI().toString();
  }

  @Override
  protected @Nullable String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  protected @Nullable Collection<String> requestHeader(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().get(name);
  }

  @Override
  protected @Nullable Collection<String> responseHeader(HttpExchange exchange, String name) {
    return exchange.getResponseHeaders().get(name);
  }

  @Override
  protected int status(HttpExchange exchange) {
    return Math.max(0, exchange.getResponseCode());
  }

  @Override
  protected String scheme(HttpExchange exchange) {
    return exchange instanceof HttpsExchange ? "https" : "http";
  }

  @Override
  protected String protocol(HttpExchange exchange) {
    return exchange.getProtocol();
  }

  @Override
  protected @Nullable String peerAddress(HttpExchange exchange) {
    InetAddress address = exchange.getRemoteAddress().getAddress();
    return address == null ? null : address.getHostAddress();
  }

  @Override
  protected int peerPort(HttpExchange exchange) {
    return exchange.getRemoteAddress().getPort();
  }
}
