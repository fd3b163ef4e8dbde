package dev.sonde.probes.httpurlconnection;

import dev.sonde.probe.Call;
import dev.sonde.probe.HeaderSetter;
import dev.sonde.probe.HeaderValues;
import dev.sonde.probe.Nests;
import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.CapturedHeaders;
import dev.sonde.probe.http.HttpKeys;
import java.net.HttpURLConnection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The first use of the network begins the span; {@link ExchangeObserver} ends it. */
@Watch(
    typeNamed = "sun.net.www.protocol.http.HttpURLConnection",
    methods = {"connect", "getOutputStream", "getInputStream"},
    pass = {})
@Watch(
    typeNamed = "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection",
    methods = "connect",
    pass = {})
@Nests("http-client")
public final class HttpUrlConnectionProbe extends Probe<HttpURLConnection, Void, Object> {

  private static final HeaderSetter<HttpURLConnection> SETTER =
      HttpUrlConnectionProbe::setRequestProperty;

  private static final HeaderValues<HttpURLConnection> VALUES =
      (connection, name) -> {
        String value = connection.getRequestProperty(name);
        return value == null ? null : Collections.singletonList(value);
      };

  private final CapturedHeaders captured = CapturedHeaders.clientRequest();

  private static void setRequestProperty(HttpURLConnection to, String name, String value) {
    try {
      to.setRequestProperty(name, value);
    } catch (IllegalStateException connectedBeforeTheAgentCame) {
      // this exchange goes without
    }
  }

  @Override
  public void enter(Call call, HttpURLConnection connection, Void none) {
    Table<HttpURLConnection, Exchange> exchanges = Exchange.table();
    if (exchanges.get(connection) != null) {
      call.skip();
      return;
    }
    call.operation(Operation.HTTP_CLIENT).put(HttpKeys.URL, connection.getURL());
    captured.put(call, connection, VALUES);
    call.inject(connection, SETTER);
    exchanges.put(connection, new Exchange(call.defer()));
  }

  /** The observer knows whether this is an answer that the JDK reports as an exception. */
  @Override
  public @Nullable Throwable failure(Throwable thrown) {
    return null;
  }
}
