package dev.sonde.agent.weave;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of names that is asked with bytes of a class file, without making a {@code String}.
 * Open addressing.
 */
final class NameSet {

  private final byte[] @Nullable [] table;
  private final int mask;
  private int longest;
  private long lengths;

  NameSet(Collection<String> names) {
    int capacity = Integer.highestOneBit(Math.max(4, names.size() * 4));
    table = new byte[capacity][];
    mask = capacity - 1;
    for (String name : names) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      if (!contains(text, 0, text.length)) {
        longest = Math.max(longest, text.length);
        lengths |= 1L << (text.length & 63);
        int slot = hash(text, 0, text.length) & mask;
        while (table[slot] != null) {
          slot = (slot + 1) & mask;
        }
        table[slot] = text;
      }
    }
  }

  boolean contains(byte[] bytes, int from, int length) {
    if (length > longest || (lengths & 1L << (length & 63)) == 0) {
      return false;
    }
    int slot = hash(bytes, from, length) & mask;
    for (byte[] name = table[slot]; name != null; name = table[slot]) {
      if (matches(name, bytes, from, length)) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  private static boolean matches(byte[] name, byte[] bytes, int from, int length) {
    return name.length == length
        && Arrays.equals(name, Arrays.copyOfRange(bytes, from, from + length));
  }

  private static int hash(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash ^ hash >>> 15;
  }
}
