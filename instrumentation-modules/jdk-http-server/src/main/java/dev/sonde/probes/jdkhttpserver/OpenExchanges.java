package dev.sonde.probes.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The spans of exchanges that are not complete, by the body of their response. */
final class OpenExchanges {

  private final Table<OutputStream, Completion> spans =
      Engine.get().table("jdk-http-server.exchanges");

  void add(HttpExchange exchange, Completion span) {
    spans.put(exchange.getResponseBody(), span);
  }

  @Nullable Completion find(HttpExchange exchange) {
    return spans.get(exchange.getResponseBody());
  }

  @Nullable Completion find(OutputStream body) {
    return spans.get(body);
  }

  void end(HttpExchange exchange, @Nullable Throwable error) {
    end(exchange.getResponseBody(), error);
  }

  void end(OutputStream body, @Nullable Throwable error) {
    Completion span = spans.remove(body);
    if (span != null) {
      span.end(error);
    }
  }
}
