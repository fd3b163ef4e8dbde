package dev.sonde.agent.record;

import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;

/** A header format for contexts. Stateless, any thread. */
public interface Propagator {

  /**
   * Reads what it understands into {@code parent}; leaves alone what an earlier propagator has
   * filled.
   */
  <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent);

  /** Writes the context of {@code spanId}; 0 when there is no span but, perhaps, baggage. */
  <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId);
}
