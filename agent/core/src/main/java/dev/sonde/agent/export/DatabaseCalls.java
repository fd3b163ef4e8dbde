package dev.sonde.agent.export;

import dev.sonde.agent.convention.Description;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What database calls say about their parents while these are open: which statement came again and
 * again, which was slow. A bounded table by the parent's id, whose entries are used again; one
 * whose parent never ends gives way to younger ones. Export thread only.
 */
final class DatabaseCalls {

  /** Statements told apart under one parent. */
  private static final int STATEMENTS = 64;

  private static final int PARENTS = 4_096;
  private static final int REACH = 8;

  private static final class OfParent {
    Description[] statements = new Description[2];
    int[] counts = new int[2];
    int size;
    @Nullable Description slowest;
    long slowestNanos;
    long since;
    @Nullable OfParent next;
  }

  private final long[] ids = new long[PARENTS];
  private final @Nullable OfParent[] entries = new OfParent[PARENTS];
  private @Nullable OfParent spare;
  private long ticks;
  private int open;

  /** Notes a database call under its parent. */
  void note(long parentId, Description call, long nanos, long slowNanos) {
    OfParent parent = entry(parentId);
    count(parent, call);
    if (nanos >= slowNanos && nanos > parent.slowestNanos) {
      parent.slowest = call;
      parent.slowestNanos = nanos;
    }
  }

  private static void count(OfParent parent, Description call) {
    for (int i = 0; i < parent.size; i++) {
      if (isSame(parent.statements[i], call)) {
        parent.counts[i]++;
        return;
      }
    }
    if (parent.size < STATEMENTS) {
      if (parent.size == parent.counts.length) {
        parent.statements = Arrays.copyOf(parent.statements, parent.size * 2);
        parent.counts = Arrays.copyOf(parent.counts, parent.size * 2);
      }
      parent.statements[parent.size] = call;
      parent.counts[parent.size++] = 1;
    }
  }

  /** Descriptions are shared only by calls that come often. */
  @SuppressWarnings("ReferenceEquality") // spares the comparison of texts
  private static boolean isSame(Description one, Description other) {
    String text = one.queryText();
    return one == other || (text != null && text.equals(other.queryText()));
  }

  /** Marks the parent when its own record arrives, and forgets it. */
  void mark(long spanId, int repeatedThreshold, Attributes.Builder attributes) {
    int slot = open == 0 ? -1 : find(spanId);
    OfParent parent = slot < 0 ? null : entries[slot];
    if (parent == null) {
      return;
    }
    int most = -1;
    for (int i = 0; i < parent.size; i++) {
      if (parent.counts[i] >= repeatedThreshold
          && (most < 0 || parent.counts[i] > parent.counts[most])) {
        most = i;
      }
    }
    if (most >= 0) {
      attributes.put("sonde.db.repeated.summary", parent.statements[most].name());
      attributes.put("sonde.db.repeated.count", (long) parent.counts[most]);
    }
    Description slowest = parent.slowest;
    if (slowest != null) {
      attributes.put("sonde.db.slow.summary", slowest.name());
      attributes.put("sonde.db.slow.duration", parent.slowestNanos / 1e9);
    }
    clear(slot, parent);
  }

  private int find(long id) {
    int from = hash(id);
    for (int i = from; i < from + REACH; i++) {
      if (ids[i & (PARENTS - 1)] == id) {
        return i & (PARENTS - 1);
      }
    }
    return -1;
  }

  private OfParent entry(long id) {
    int slot = find(id);
    if (slot < 0) {
      slot = makeRoom(id);
      ids[slot] = id;
      open++;
    }
    OfParent entry = entries[slot];
    if (entry == null) {
      entry = unused();
      entries[slot] = entry;
    }
    entry.since = ticks++;
    return entry;
  }

  private OfParent unused() {
    OfParent entry = spare;
    if (entry == null) {
      return new OfParent();
    }
    spare = entry.next;
    entry.next = null;
    return entry;
  }

  /** A free slot near the id's own place; else the one that was left alone longest. */
  private int makeRoom(long id) {
    int from = hash(id);
    int oldest = -1;
    long since = Long.MAX_VALUE;
    for (int i = from; i < from + REACH; i++) {
      int slot = i & (PARENTS - 1);
      OfParent there = entries[slot];
      if (ids[slot] == 0 || there == null) {
        return slot;
      }
      if (there.since < since) {
        since = there.since;
        oldest = slot;
      }
    }
    OfParent gone = entries[oldest];
    if (gone != null) {
      clear(oldest, gone);
    }
    return oldest;
  }

  private void clear(int slot, OfParent entry) {
    Arrays.fill(entry.statements, 0, entry.size, null);
    entry.size = 0;
    entry.slowest = null;
    entry.slowestNanos = 0;
    entry.next = spare;
    spare = entry;
    entries[slot] = null;
    ids[slot] = 0;
    open--;
  }

  /** Span ids are random already. */
  private static int hash(long id) {
    return (int) (id ^ (id >>> 32)) & (PARENTS - 1);
  }

  /** Parents that have not ended. */
  int open() {
    return open;
  }
}
