package dev.sonde.testapps.leaks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Responses of which only the beginning is read. */
final class BodyLeaks {
  private static final int BODY_BYTES = 60_000;
  private static final List<Object> KEPT = new ArrayList<>();

  private BodyLeaks() {}

  /**
   * A request a step, of which the first byte is read.
   *
   * @param closed whether the body is closed then
   */
  static Step bodies(boolean closed) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", BodyLeaks::answer);
    server.start();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .build();
    return i -> {
      InputStream body = client.send(request, BodyHandlers.ofInputStream()).body();
      KEPT.add(body.read());
      if (closed) {
        body.close();
      } else {
        KEPT.add(body);
      }
    };
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, BODY_BYTES);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(new byte[BODY_BYTES]);
    }
  }
}
