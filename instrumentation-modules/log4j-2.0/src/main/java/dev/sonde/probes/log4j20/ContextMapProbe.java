package dev.sonde.probes.log4j20;

import dev.sonde.probe.Engine;
import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Watch;
import dev.sonde.probe.log.LogCorrelation;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.jspecify.annotations.Nullable;

/** The context map of an event that is made where it is logged. */
@Watch(type = Log4jLogEvent.class, methods = "createMap", args = List.class, exactly = true)
public final class ContextMapProbe extends ResultRewrite<Object, @Nullable Map<String, String>> {

  private final LogCorrelation correlation = new LogCorrelation();

  @Override
  public @Nullable Map<String, String> rewrite(Object none, @Nullable Map<String, String> own) {
    return correlation.merged(own, Engine.get().current());
  }
}
