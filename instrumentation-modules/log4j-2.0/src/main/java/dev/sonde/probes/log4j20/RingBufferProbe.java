package dev.sonde.probes.log4j20;

import dev.sonde.probe.ArgumentRewrite;
import dev.sonde.probe.Engine;
import dev.sonde.probe.Watch;
import dev.sonde.probe.log.LogCorrelation;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.async.AsyncLogger;
import org.apache.logging.log4j.core.async.RingBufferLogEvent;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** The context map of an asynchronous logger's event, filled in on the thread that logs. */
@Watch(
    type = RingBufferLogEvent.class,
    methods = "setValues",
    args = {
      AsyncLogger.class,
      String.class,
      Marker.class,
      String.class,
      Level.class,
      Message.class,
      Throwable.class,
      Map.class
    },
    pass = 7)
public final class RingBufferProbe
    extends ArgumentRewrite<RingBufferLogEvent, @Nullable Map<String, String>> {

  private final LogCorrelation correlation = new LogCorrelation();

  @Override
  public @Nullable Map<String, String> rewrite(
      RingBufferLogEvent self, @Nullable Map<String, String> own) {
    return correlation.merged(own, Engine.get().current());
  }
}
