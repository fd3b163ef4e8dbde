package dev.sonde.agent.propagate;

import dev.sonde.agent.record.Hex;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.Propagator;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.probe.HeaderGetter;
import dev.sonde.probe.HeaderSetter;

/** Sends the header {@code b3}; reads {@link B3} in both forms. */
final class B3Single implements Propagator {

  @Override
  public <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    B3.extract(carrier, getter, parent);
  }

  @Override
  public <C> void inject(C carrier, HeaderSetter<? super C> setter, LocalRoot root, long spanId) {
    if (spanId == 0) {
      return;
    }
    char[] text = new char[51];
    Hex.write(root.traceIdHigh(), text, 0);
    Hex.write(root.traceIdLow(), text, 16);
    text[32] = '-';
    Hex.write(spanId, text, 33);
    text[49] = '-';
    text[50] = root.debug() ? 'd' : (root.flags() & 1) != 0 ? '1' : '0';
    setter.set(carrier, B3.SINGLE, new String(text));
  }
}
