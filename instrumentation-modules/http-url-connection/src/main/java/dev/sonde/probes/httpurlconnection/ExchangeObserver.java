package dev.sonde.probes.httpurlconnection;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.CapturedHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Ends the span when the response or an error is there. */
@Watch(
    typeNamed = "sun.net.www.protocol.http.HttpURLConnection",
    methods = {"connect", "getOutputStream", "getInputStream"},
    pass = {},
    nests = "http-url-connection")
@Watch(
    typeNamed = "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection",
    methods = "connect",
    pass = {},
    nests = "http-url-connection")
public final class ExchangeObserver
    extends Observer<HttpURLConnection, Void, HttpURLConnection, Object> {

  private final CapturedHeaders captured = CapturedHeaders.clientResponse();

  @Override
  public HttpURLConnection enter(HttpURLConnection self, Void none, @Nullable Object second) {
    return self;
  }

  @Override
  public void exit(
      @Nullable HttpURLConnection connection, @Nullable Object result, @Nullable Throwable error) {
    Exchange exchange = connection == null ? null : Exchange.table().get(connection);
    if (connection == null || exchange == null || exchange.isOver()) {
      return;
    }
    exchange.method(connection.getRequestMethod());
    try {
      // an error stream is only there when the status is an error: the JDK throws for those
      if (result instanceof InputStream || (error != null && isAnswered(connection))) {
        exchange.answered(connection, captured);
      } else if (error != null) {
        exchange.failed(error);
      }
    } catch (IOException unreadable) {
      exchange.failed(unreadable);
    }
  }

  private static boolean isAnswered(HttpURLConnection connection) {
    return connection.getErrorStream() != null;
  }
}
