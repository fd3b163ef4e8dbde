package dev.sonde.probes.apachehttpclient5;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Table;
import dev.sonde.probe.Watch;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.jspecify.annotations.Nullable;

/**
 * A connection belongs to whoever has leased it from its manager, until the response is closed or
 * read to the end.
 */
public final class ConnectionLeases {

  private static final String NESTS = "apache-httpclient-5-lease";

  private ConnectionLeases() {}

  private static Table<LeaseRequest, String> hosts() {
    return Engine.get().table("apache-httpclient-5.hosts");
  }

  /** Tells where the connection that is asked for shall lead. */
  @Watch(type = HttpClientConnectionManager.class, methods = "lease", pass = 1, nests = NESTS)
  public static final class Asked
      extends Observer<HttpClientConnectionManager, @Nullable HttpRoute, String, LeaseRequest> {
    private final Table<LeaseRequest, String> hosts = hosts();

    @Override
    public @Nullable String enter(
        HttpClientConnectionManager self, @Nullable HttpRoute route, @Nullable Object second) {
      return route == null ? null : route.getTargetHost().getHostName();
    }

    @Override
    public void exit(
        @Nullable String host, @Nullable LeaseRequest request, @Nullable Throwable error) {
      if (host != null && request != null) {
        hosts.put(request, host);
      }
    }
  }

  /** The connection is there. */
  @Watch(
      type = LeaseRequest.class,
      methods = "get",
      pass = {})
  public static final class Leased
      extends Observer<LeaseRequest, Void, String, ConnectionEndpoint> {
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);
    private final Table<LeaseRequest, String> hosts = hosts();

    @Override
    public @Nullable String enter(LeaseRequest self, Void none, @Nullable Object second) {
      return hosts.remove(self);
    }

    @Override
    public void exit(
        @Nullable String host, @Nullable ConnectionEndpoint connection, @Nullable Throwable error) {
      if (host != null && connection != null) {
        leases.taken(connection, connection, null, host);
      }
    }
  }

  /** It comes back, or is closed. */
  @Watch(type = HttpClientConnectionManager.class, methods = "release")
  public static final class Released
      extends Observer<HttpClientConnectionManager, @Nullable ConnectionEndpoint, Void, Void> {
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);

    @Override
    public @Nullable Void enter(
        HttpClientConnectionManager self,
        @Nullable ConnectionEndpoint connection,
        @Nullable Object second) {
      if (connection != null) {
        leases.returned(connection);
      }
      return null;
    }
  }
}
