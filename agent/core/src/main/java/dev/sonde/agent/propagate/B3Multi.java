package dev.sonde.agent.propagate;

import dev.sonde.agent.record.Hex;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Propagator;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;

/** Sends the headers {@code X-B3-*}; reads {@link B3} in both forms. */
final class B3Multi implements Propagator {

  @Override
  public <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    B3.extract(carrier, getter, parent);
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId) {
    if (spanId == 0) {
      return;
    }
    char[] text = new char[32];
    Hex.write(root.traceIdHigh(), text, 0);
    Hex.write(root.traceIdLow(), text, 16);
    setter.set(carrier, B3.TRACE_ID, new String(text));
    setter.set(carrier, B3.SPAN_ID, Hex.of(spanId));
    if (root.debug()) {
      setter.set(carrier, B3.FLAGS, "1");
    } else {
      setter.set(carrier, B3.SAMPLED, (root.flags() & 1) != 0 ? "1" : "0");
    }
  }
}
