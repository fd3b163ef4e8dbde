package dev.sonde.probes.httpurlconnection;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Table;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one exchange of a connection, from its first use of the network on. */
final class Exchange {

  private final Completion completion;
  private volatile boolean over;

  Exchange(Completion completion) {
    this.completion = completion;
  }

  static Table<HttpURLConnection, Exchange> table() {
    return Engine.get().table("http-url-connection");
  }

  boolean isOver() {
    return over;
  }

  /** The method as it was sent: {@code getOutputStream} makes a POST of a GET. */
  void method(String method) {
    completion.call().put(HttpKeys.METHOD, method);
  }

  /** Ends the span once the status is known, which is without asking the network again. */
  void answered(HttpURLConnection connection, CapturedHeaders captured) throws IOException {
    int status = connection.getResponseCode();
    if (status > 0) {
      captured.put(completion.call(), connection, Exchange::responseHeader);
      completion.call().put(HttpKeys.STATUS, status);
      String line = connection.getHeaderField(0);
      int blank = line == null ? -1 : line.indexOf(' ');
      if (line != null && blank > 0) {
        completion.call().put(HttpKeys.PROTOCOL, line.substring(0, blank));
      }
    }
    over = true;
    completion.end(null);
  }

  /** One by one: until JDK 17 {@code getHeaderFields} turns the order of the values round. */
  private static List<String> responseHeader(HttpURLConnection connection, String name) {
    List<String> values = new ArrayList<>();
    String value = connection.getHeaderField(1);
    for (int i = 1; value != null; value = connection.getHeaderField(++i)) {
      if (name.equalsIgnoreCase(connection.getHeaderFieldKey(i))) {
        values.add(value);
      }
    }
    return values;
  }

  void failed(@Nullable Throwable error) {
    over = true;
    completion.end(error);
  }
}
