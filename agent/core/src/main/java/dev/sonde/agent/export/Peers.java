package dev.sonde.agent.export;

import dev.sonde.agent.record.SpanRecord;
import dev.sonde.probe.Operation;
import dev.sonde.probe.http.HttpKeys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The other ends of connections, which spans of one description differ in: of a server's request
 * the port, of a client's the address and the port. Those that come again are remembered, in tables
 * of fixed size. Export thread only.
 */
final class Peers {

  private static final int KNOWN = 256;

  private final @Nullable Attributes[] ofPorts = new Attributes[KNOWN];
  private final long[] ports = new long[KNOWN];
  private final @Nullable Attributes[] ofAddresses = new Attributes[KNOWN];
  private final @Nullable InetSocketAddress[] addresses = new InetSocketAddress[KNOWN];

  /** Adds the other end, if it is known, to what else the span has for itself. */
  Attributes complete(SpanRecord record, Attributes.Builder extras) {
    InetSocketAddress peer =
        record.operation() == Operation.HTTP_CLIENT ? record.get(HttpKeys.PEER) : null;
    Attributes found =
        peer == null ? ofPort(record.number(HttpKeys.PEER_PORT, -1)) : ofAddress(peer);
    if (extras.isEmpty()) {
      return found;
    }
    return found.size() == 0 ? extras.build() : extras.build().and(found);
  }

  private Attributes ofPort(long port) {
    if (port < 0) {
      return Attributes.EMPTY;
    }
    int slot = (int) port & (KNOWN - 1);
    Attributes found = ofPorts[slot];
    if (found == null || ports[slot] != port) {
      found = Attributes.of(HttpKeys.PEER_PORT.name(), port);
      ofPorts[slot] = found;
      ports[slot] = port;
    }
    return found;
  }

  private Attributes ofAddress(InetSocketAddress peer) {
    InetAddress address = peer.getAddress();
    if (address == null) {
      return Attributes.EMPTY; // a SOCKS proxy resolves for itself
    }
    int hash = peer.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (KNOWN - 1);
    Attributes found = ofAddresses[slot];
    if (found == null || !peer.equals(addresses[slot])) {
      found =
          Attributes.of(
              HttpKeys.PEER_ADDRESS.name(),
              address.getHostAddress(),
              HttpKeys.PEER_PORT.name(),
              (long) peer.getPort());
      ofAddresses[slot] = found;
      addresses[slot] = peer;
    }
    return found;
  }
}
