package dev.sonde.agent.convention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names what is at the other end of a client span, so that service graphs draw it.
 *
 * <p>Tempo's service graph (metrics-generator, {@code servicegraphs.go}) makes a node of a party
 * that sends no spans only for the attributes {@code peer.service}, {@code db.name}, {@code
 * db.system} and, since 2026, {@code db.system.name}; {@code server.address} is not among them. For
 * databases it takes {@code peer.service} first, then {@code server.address}. So every client span
 * gets {@code peer.service}: the mapping's name, else the host of an HTTP server, else the
 * namespace of a database, else {@code system@host}. The conventions have deprecated the attribute
 * for {@code service.peer.name} (in development), which no graph reads yet.
 */
final class PeerServices {

  private final Map<String, List<Rule>> byHost = new HashMap<>();

  PeerServices(Map<String, String> mapping) {
    for (Map.Entry<String, String> entry : mapping.entrySet()) {
      int slash = entry.getKey().indexOf('/');
      String authority = slash < 0 ? entry.getKey() : entry.getKey().substring(0, slash);
      AbsoluteUrl address = AbsoluteUrl.ofAuthority("", authority);
      if (address.host() != null) {
        List<Rule> rules = byHost.get(address.host());
        if (rules == null) {
          rules = new ArrayList<>();
          byHost.put(address.host(), rules);
        }
        rules.add(
            new Rule(
                address.port(),
                slash < 0 ? "" : entry.getKey().substring(slash),
                entry.getValue()));
      }
    }
  }

  /** The name that the most specific rule gives, null when none fits. */
  @Nullable String named(@Nullable String host, int port, String path) {
    List<Rule> rules = host == null ? null : byHost.get(host);
    Rule best = null;
    if (rules != null) {
      for (Rule rule : rules) {
        if (rule.fits(port, path) && (best == null || rule.isMoreSpecificThan(best))) {
          best = rule;
        }
      }
    }
    return best == null ? null : best.service;
  }

  private static final class Rule {
    final int port;
    final String path;
    final String service;

    Rule(int port, String path, String service) {
      this.port = port;
      this.path = path;
      this.service = service;
    }

    boolean fits(int atPort, String atPath) {
      return (port == 0 || port == atPort) && atPath.startsWith(path);
    }

    boolean isMoreSpecificThan(Rule other) {
      return (port != 0) != (other.port != 0) ? port != 0 : path.length() > other.path.length();
    }
  }
}
