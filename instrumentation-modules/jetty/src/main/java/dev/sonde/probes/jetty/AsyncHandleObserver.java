package dev.sonde.probes.jetty;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Scope;
import dev.sonde.probe.Watch;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** An asynchronous request is handled again: what the application does belongs to its span. */
@Watch(
    type = HttpChannel.class,
    methods = "handle",
    exactly = true,
    pass = {},
    nests = "http-server")
@Watch(
    type = HttpChannel.class,
    methods = "run",
    exactly = true,
    pass = {},
    nests = "http-server")
public final class AsyncHandleObserver extends Observer<HttpChannel, Void, Scope, Object> {

  private final Channels channels = new Channels();

  @Override
  public @Nullable Scope enter(HttpChannel self, Void none, @Nullable Object second) {
    Completion span = channels.async(self);
    return span == null ? null : Engine.get().attach(span.context(), -1);
  }

  @Override
  public void exit(@Nullable Scope scope, @Nullable Object again, @Nullable Throwable error) {
    if (scope != null) {
      scope.close();
    }
  }
}
