package dev.sonde.agent.export;

import dev.sonde.agent.record.SpanRecord;
import dev.sonde.probe.http.HttpKeys;
import org.jspecify.annotations.Nullable;

/**
 * {@code network.peer.port}, which spans of one description differ in. Those of connections that
 * come again are remembered, in a table of fixed size. Export thread only.
 */
final class PeerPorts {

  private static final int KNOWN = 256;

  private final @Nullable Attributes[] known = new Attributes[KNOWN];
  private final long[] ports = new long[KNOWN];

  /** Adds the port, if the call has one, to what else its span has for itself. */
  Attributes complete(SpanRecord record, Attributes.Builder extras) {
    long port = record.number(HttpKeys.PEER_PORT, -1);
    if (port < 0) {
      return extras.build();
    }
    if (!extras.isEmpty()) {
      return extras.put(HttpKeys.PEER_PORT.name(), port).build();
    }
    int slot = (int) port & (KNOWN - 1);
    Attributes found = known[slot];
    if (found == null || ports[slot] != port) {
      found = Attributes.of(HttpKeys.PEER_PORT.name(), port);
      known[slot] = found;
      ports[slot] = port;
    }
    return found;
  }
}
