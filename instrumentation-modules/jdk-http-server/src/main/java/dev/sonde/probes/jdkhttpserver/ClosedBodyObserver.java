package dev.sonde.probes.jdkhttpserver;

import dev.sonde.probe.Completion;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Watch;
import dev.sonde.probe.http.HttpKeys;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The end of a response's body. Closing it before the head was sent fails and ends nothing. */
@Watch(
    typeNamed = "sun.net.httpserver.PlaceholderOutputStream",
    methods = "close",
    exactly = true,
    pass = {})
public final class ClosedBodyObserver extends Observer<OutputStream, Void, OutputStream, Object> {

  private final OpenExchanges open = new OpenExchanges();

  @Override
  public @Nullable OutputStream enter(OutputStream self, Void none, @Nullable Object second) {
    Completion span = open.find(self);
    return span == null || span.call().get(HttpKeys.STATUS) == null ? null : self;
  }

  @Override
  public void exit(
      @Nullable OutputStream body, @Nullable Object result, @Nullable Throwable error) {
    if (body != null) {
      open.end(body, error);
    }
  }
}
