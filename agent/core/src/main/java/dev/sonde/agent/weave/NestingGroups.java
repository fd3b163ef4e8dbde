package dev.sonde.agent.weave;

import java.util.HashMap;
import java.util.Map;

/** Gives each nesting group its bit. There are at most 63; a group beyond them does not nest. */
final class NestingGroups {

  private final Map<String, Long> bits = new HashMap<>();

  synchronized long bit(String group) {
    if (group.isEmpty()) {
      return 0;
    }
    Long bit = bits.get(group);
    if (bit == null) {
      bit = bits.size() < 63 ? 1L << bits.size() : 0L;
      bits.put(group, bit);
    }
    return bit;
  }
}
