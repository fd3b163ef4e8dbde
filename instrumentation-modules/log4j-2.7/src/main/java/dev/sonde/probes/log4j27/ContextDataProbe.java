package dev.sonde.probes.log4j27;

import dev.sonde.probe.Context;
import dev.sonde.probe.Engine;
import dev.sonde.probe.ResultRewrite;
import dev.sonde.probe.Slot;
import dev.sonde.probe.Watch;
import dev.sonde.probe.log.LogCorrelation;
import org.apache.logging.log4j.core.ContextDataInjector;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/** Adds the current span to what an event is given as context data. */
@Watch(type = ContextDataInjector.class, methods = "injectContextData")
public final class ContextDataProbe extends ResultRewrite<ContextDataInjector, StringMap> {

  /** The last frozen data of a thread with a span added; what it was made from is frozen too. */
  private static final class Injected {
    final Context context;
    final StringMap own;
    final StringMap merged;

    Injected(Context context, StringMap own, StringMap merged) {
      this.context = context;
      this.own = own;
      this.merged = merged;
    }
  }

  private final LogCorrelation correlation = new LogCorrelation();
  private final Slot<Injected> injected = Engine.get().slot("log4j.injected");

  @Override
  public StringMap rewrite(ContextDataInjector self, StringMap own) {
    Context context = Engine.get().current();
    if (context.isEmpty() || own.containsKey(correlation.traceIdKey())) {
      return own;
    }
    if (!own.isFrozen()) {
      // the event's own map, filled anew for each event
      put(own, context);
      return own;
    }
    Injected last = injected.get();
    if (last == null || !isOf(last, context) || !last.own.equals(own)) {
      StringMap merged = new SortedArrayStringMap(own);
      put(merged, context);
      merged.freeze();
      last = new Injected(context, own, merged);
      injected.set(last);
    }
    return last.merged;
  }

  @SuppressWarnings("ReferenceEquality") // a span has one context
  private static boolean isOf(Injected last, Context context) {
    return last.context == context;
  }

  private void put(StringMap data, Context context) {
    data.putValue(correlation.traceIdKey(), context.traceId());
    data.putValue(correlation.spanIdKey(), context.spanId());
    data.putValue(correlation.traceFlagsKey(), context.traceFlags());
  }
}
