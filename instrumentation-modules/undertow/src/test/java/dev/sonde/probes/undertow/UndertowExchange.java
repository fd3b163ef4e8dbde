package dev.sonde.probes.undertow;

import dev.sonde.testkit.http.ContractExchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.io.InputStream;
import java.io.OutputStream;

/** A blocking exchange as the contract sees it. */
record UndertowExchange(HttpServerExchange exchange) implements ContractExchange {

  @Override
  public String path() {
    return exchange.getRequestPath();
  }

  @Override
  public InputStream requestBody() {
    return exchange.getInputStream();
  }

  @Override
  public void status(int status) {
    exchange.setStatusCode(status);
  }

  @Override
  public void header(String name, String value) {
    exchange.getResponseHeaders().put(new HttpString(name), value);
  }

  @Override
  public OutputStream body() {
    return exchange.getOutputStream();
  }

  @Override
  public void async(Task task) {
    exchange.dispatch(
        () -> {
          try {
            task.run(this);
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          } finally {
            exchange.endExchange();
          }
        });
  }
}
