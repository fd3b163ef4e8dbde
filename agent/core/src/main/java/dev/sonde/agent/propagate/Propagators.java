package dev.sonde.agent.propagate;

import dev.sonde.agent.record.Propagation;
import dev.sonde.agent.record.Propagator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of {@code OTEL_PROPAGATORS}. */
public final class Propagators {

  private static final String SUPPORTED = "tracecontext, baggage, b3, b3multi, jaeger, none";

  private Propagators() {}

  /**
   * The formats of these names in this order, without repetitions. {@code tracecontext} and {@code
   * baggage} when no name is given or none is known; {@code none} alone stands for no format.
   *
   * @param report told about every name that is ignored
   */
  public static Propagation named(List<String> names, Consumer<String> report) {
    Map<String, Propagator> chosen = new LinkedHashMap<>();
    boolean none = false;
    for (String given : names) {
      String name = given.trim();
      Propagator propagator = of(name);
      if (propagator != null) {
        chosen.putIfAbsent(name, propagator);
      } else if (name.equals("none")) {
        none = true;
      } else if (!name.isEmpty()) {
        report.accept(
            "otel.propagators: " + name + " is not supported; supported are " + SUPPORTED);
      }
    }
    if (none && !chosen.isEmpty()) {
      report.accept("otel.propagators: none has no effect beside others");
    }
    if (!none && chosen.isEmpty()) {
      chosen.put("tracecontext", new W3cTraceContext());
      chosen.put("baggage", new W3cBaggage());
    }
    return new Propagation(chosen.values().toArray(new Propagator[0]));
  }

  private static @Nullable Propagator of(String name) {
    switch (name) {
      case "tracecontext":
        return new W3cTraceContext();
      case "baggage":
        return new W3cBaggage();
      case "b3":
        return new B3Single();
      case "b3multi":
        return new B3Multi();
      case "jaeger":
        return new Jaeger();
      default:
        return null;
    }
  }
}
