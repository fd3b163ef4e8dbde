package dev.sonde.probes.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.sonde.testkit.http.ContractApplication;
import dev.sonde.testkit.http.ContractExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;

/** An exchange of the JDK's server as the contract sees it. */
final class JdkExchange implements ContractExchange {

  private final HttpExchange exchange;
  private final Executor threads;
  private int status = 200;
  private boolean async;
  private boolean started;

  JdkExchange(HttpExchange exchange, Executor threads) {
    this.exchange = exchange;
    this.threads = threads;
  }

  void answer() throws IOException {
    try {
      ContractApplication.answer(this);
      if (!async) {
        finish();
      }
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void finish() throws IOException {
    if (started) {
      exchange.getResponseBody().close();
    } else {
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Override
  public String path() {
    return exchange.getRequestURI().getPath();
  }

  @Override
  public InputStream requestBody() {
    return exchange.getRequestBody();
  }

  @Override
  public void status(int code) {
    status = code;
  }

  @Override
  public void header(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  @Override
  public OutputStream body() throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      return OutputStream.nullOutputStream();
    }
    if (!started) {
      started = true;
      exchange.sendResponseHeaders(status, 0);
    }
    return exchange.getResponseBody();
  }

  @Override
  public void async(Task task) {
    async = true;
    threads.execute(
        () -> {
          try {
            task.run(this);
            finish();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          } catch (Exception failed) {
            throw new IllegalStateException(failed);
          }
        });
  }
}
