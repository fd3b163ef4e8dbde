package dev.sonde.probes.logback;

import ch.qos.logback.classic.spi.LoggingEvent;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Observer;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import org.jspecify.annotations.Nullable;

/** Notes on the thread that it is an event, within a span, that asks the MDC adapter. */
@Watch(
    type = LoggingEvent.class,
    methods = "getMDCPropertyMap",
    pass = {})
public final class EventMapProbe extends Observer<LoggingEvent, Void, Boolean, Object> {

  static final String ASKING = "logback.asking";

  private final Slot<Boolean> asking = Engine.get().slot(ASKING);

  @Override
  public @Nullable Boolean enter(LoggingEvent event, Void none, @Nullable Object second) {
    if (Engine.get().current().isEmpty()) {
      return null;
    }
    asking.set(Boolean.TRUE);
    return Boolean.TRUE;
  }

  @Override
  public void exit(@Nullable Boolean state, @Nullable Object result, @Nullable Throwable error) {
    asking.set(null);
  }
}
