package dev.sonde.probes.apachehttpclient4;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import org.apache.http.HttpClientConnection;
import org.apache.http.conn.ConnectionRequest;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/**
 * A connection belongs to whoever has leased it from its manager, until the response is closed or
 * read to the end. As of 4.3, which has the managers.
 */
public final class ConnectionLeases {

  private static final String NESTS = "apache-httpclient-4-lease";

  private ConnectionLeases() {}

  private static Table<ConnectionRequest, String> hosts() {
    return Engine.get().table("apache-httpclient-4.hosts");
  }

  /** Tells where the connection that is asked for shall lead. */
  @Watch(
      type = HttpClientConnectionManager.class,
      methods = "requestConnection",
      pass = 0,
      nests = NESTS)
  public static final class Asked
      extends Observer<
          HttpClientConnectionManager, @Nullable HttpRoute, String, ConnectionRequest> {
    private final Table<ConnectionRequest, String> hosts = hosts();

    @Override
    public @Nullable String enter(
        HttpClientConnectionManager self, @Nullable HttpRoute route, @Nullable Object second) {
      return route == null ? null : route.getTargetHost().getHostName();
    }

    @Override
    public void exit(
        @Nullable String host, @Nullable ConnectionRequest request, @Nullable Throwable error) {
      if (host != null && request != null) {
        hosts.put(request, host);
      }
    }
  }

  /** The connection is there. */
  @Watch(
      type = ConnectionRequest.class,
      methods = "get",
      pass = {})
  public static final class Leased
      extends Observer<ConnectionRequest, Void, String, HttpClientConnection> {
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);
    private final Table<ConnectionRequest, String> hosts = hosts();

    @Override
    public @Nullable String enter(ConnectionRequest self, Void none, @Nullable Object second) {
      return hosts.remove(self);
    }

    @Override
    public void exit(
        @Nullable String host,
        @Nullable HttpClientConnection connection,
        @Nullable Throwable error) {
      if (host != null && connection != null) {
        leases.taken(connection, connection, null, host);
      }
    }
  }

  /** It comes back, or is closed. */
  @Watch(type = HttpClientConnectionManager.class, methods = "releaseConnection")
  public static final class Released
      extends Observer<HttpClientConnectionManager, @Nullable HttpClientConnection, Void, Void> {
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);

    @Override
    public @Nullable Void enter(
        HttpClientConnectionManager self,
        @Nullable HttpClientConnection connection,
        @Nullable Object second) {
      if (connection != null) {
        leases.returned(connection);
      }
      return null;
    }
  }
}
