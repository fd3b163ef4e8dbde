package dev.sonde.agent.record;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Lets tests of other packages send and receive headers without a recorder. */
public final class Passing {

  private Passing() {}

  /** What arrives with headers of these alternating names and values. */
  public static RemoteParent received(Propagation propagation, String... headers) {
    Map<String, String> carrier = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      carrier.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    return propagation.extract(carrier, Map::get);
  }

  /** The headers that go out. */
  public static Map<String, String> sent(Propagation propagation, LocalRoot root, long spanId) {
    Map<String, String> carrier = new LinkedHashMap<>();
    propagation.inject(carrier, Map::put, root, spanId);
    return carrier;
  }

  public static LocalRoot root(int flags, boolean debug, String traceState, String baggage) {
    return new LocalRoot(
        0x0af7651916cd43ddL,
        0x8448eb211c80319cL,
        0,
        (byte) flags,
        debug,
        traceState,
        baggage,
        Decision.KEEP,
        0);
  }
}
