package dev.sonde.probes.okhttp;

import dev.sonde.probe.Engine;
import dev.sonde.probe.LeaseKind;
import dev.sonde.probe.Leases;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * A call has a connection until the body of its response is closed or read to the end. OkHttp tells
 * its event listeners so, from 3.9 on, and has one that does nothing where nobody listens.
 */
public final class ConnectionLeases {

  private static final String LISTENER = "okhttp3.EventListener";

  private ConnectionLeases() {}

  /** A connection is found or made. */
  @Watch(typeNamed = LISTENER, methods = "connectionAcquired", subtypes = true)
  public static final class Acquired extends Observer<Object, Call, Void, Void> {
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);

    @Override
    public @Nullable Void enter(Object listener, Call call, @Nullable Object connection) {
      leases.taken(call, call, null, call.request().url().host());
      return null;
    }
  }

  /** The call is done with it. */
  @Watch(typeNamed = LISTENER, methods = "connectionReleased", subtypes = true)
  public static final class Released extends Observer<Object, Call, Void, Void> {
    private final Leases leases = Engine.get().leases(LeaseKind.HTTP_CONNECTION);

    @Override
    public @Nullable Void enter(Object listener, Call call, @Nullable Object connection) {
      leases.returned(call);
      return null;
    }
  }
}
