package dev.sonde.probes.logback;

import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import dev.sonde.probe.log.LogCorrelation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/** Adds the current span to the map that an event gets from Logback's adapter or another one. */
@Watch(type = LogbackMDCAdapter.class, methods = "getPropertyMap")
@Watch(type = MDCAdapter.class, methods = "getCopyOfContextMap")
public final class MdcAdapterProbe
    extends ResultRewrite<MDCAdapter, @Nullable Map<String, String>> {

  /** The last answer on a thread. Logback never changes a map that it has handed out. */
  private static final class Answer {
    final Context context;
    final @Nullable Map<String, String> own;
    final @Nullable Map<String, String> merged;

    Answer(
        Context context, @Nullable Map<String, String> own, @Nullable Map<String, String> merged) {
      this.context = context;
      this.own = own;
      this.merged = merged;
    }
  }

  private final LogCorrelation correlation = new LogCorrelation();
  private final Slot<Boolean> asking = Engine.get().slot(EventMapProbe.ASKING);
  private final Slot<Answer> answered = Engine.get().slot("logback.answered");

  @Override
  @SuppressWarnings("ReferenceEquality") // a span has one context, and a changed MDC another map
  public @Nullable Map<String, String> rewrite(MDCAdapter self, @Nullable Map<String, String> own) {
    if (asking.get() == null) {
      return own;
    }
    Context context = Engine.get().current();
    Answer last = answered.get();
    if (last == null || last.context != context || last.own != own) {
      last = new Answer(context, own, correlation.merged(own, context));
      answered.set(last);
    }
    return last.merged;
  }
}
