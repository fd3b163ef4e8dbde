package dev.sonde.probes.jetty;

import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** The response is complete; after this the channel is recycled, which until 9.2 is the sign. */
@Watch(
    type = HttpChannel.class,
    methods = "onCompleted",
    exactly = true,
    pass = {},
    nests = "jetty.completion")
@Watch(
    type = HttpChannel.class,
    methods = "reset",
    exactly = true,
    optional = true,
    pass = {},
    nests = "jetty.completion")
public final class CompletionObserver extends Observer<HttpChannel, Void, Object, Object> {

  private final Channels channels = new Channels();

  @Override
  public @Nullable Object enter(HttpChannel self, Void none, @Nullable Object second) {
    channels.complete(self);
    return null;
  }
}
