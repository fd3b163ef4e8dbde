package dev.sonde.probes.jetty;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.eclipse.jetty.server.HttpChannelState;
import org.jspecify.annotations.Nullable;

/** A request becomes asynchronous: its span no longer ends with {@code handle}. */
@Watch(
    type = HttpChannelState.class,
    methods = "startAsync",
    pass = {})
public final class StartAsyncObserver extends Observer<HttpChannelState, Void, Object, Object> {

  private final Channels channels = new Channels();

  @Override
  public @Nullable Object enter(HttpChannelState self, Void none, @Nullable Object second) {
    channels.startAsync();
    return null;
  }
}
