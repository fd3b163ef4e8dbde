package dev.sonde.agent.record;

import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;
import org.jspecify.annotations.Nullable;

/** The header formats of {@code OTEL_PROPAGATORS}, in their order. */
public final class Propagation {

  private final Propagator[] propagators;

  public Propagation(Propagator... propagators) {
    this.propagators = propagators.clone();
  }

  /** What arrived; null when no format found anything. */
  <C> @Nullable RemoteParent extract(C carrier, HeaderGetter<? super C> getter) {
    RemoteParent parent = new RemoteParent();
    for (Propagator propagator : propagators) {
      propagator.extract(carrier, getter, parent);
    }
    return parent.isValid() || parent.samplingOnly || parent.baggage != null ? parent : null;
  }

  <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId) {
    for (Propagator propagator : propagators) {
      propagator.inject(carrier, setter, root, spanId);
    }
  }
}
