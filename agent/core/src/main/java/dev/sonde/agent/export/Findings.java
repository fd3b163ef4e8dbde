package dev.sonde.agent.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the export thread knows about one trace while it runs: spans that wait for its verdict, and
 * what its database calls say about their parents. Bounded; lies in the trace's local root and goes
 * with it.
 */
final class Findings {

  /** Statements told apart, over all parents of the trace. */
  private static final int STATEMENTS = 64;

  /** Spans that may wait for one trace's verdict. */
  static final int WAITING = 2_000;

  private static final class Repeated {
    final String summary;
    int count;

    Repeated(String summary) {
      this.summary = summary;
    }
  }

  private static final class OfParent {
    final Map<String, Repeated> repeated = new HashMap<>();
    @Nullable String slowest;
    long slowestNanos;
  }

  private final Map<Long, OfParent> parents = new HashMap<>();
  private int statements;
  final List<FinishedSpan> waiting = new ArrayList<>(0);
  @Nullable Boolean kept;
  private @Nullable Throwable lastLogged;

  /** Notes a database call under its parent. */
  void databaseCall(long parentId, String text, String summary, long nanos, long slowNanos) {
    OfParent parent = parents.get(parentId);
    if (parent == null) {
      if (statements >= STATEMENTS) {
        return;
      }
      parent = new OfParent();
      parents.put(parentId, parent);
    }
    Repeated repeated = parent.repeated.get(text);
    if (repeated == null && statements < STATEMENTS) {
      repeated = new Repeated(summary);
      parent.repeated.put(text, repeated);
      statements++;
    }
    if (repeated != null) {
      repeated.count++;
    }
    if (nanos >= slowNanos && nanos > parent.slowestNanos) {
      parent.slowest = summary;
      parent.slowestNanos = nanos;
    }
  }

  /** Marks the parent when its own record arrives. */
  void mark(long spanId, int repeatedThreshold, Attributes.Builder attributes) {
    OfParent parent = parents.remove(spanId);
    if (parent == null) {
      return;
    }
    Repeated most = null;
    for (Repeated repeated : parent.repeated.values()) {
      statements--;
      if (repeated.count >= repeatedThreshold && (most == null || repeated.count > most.count)) {
        most = repeated;
      }
    }
    if (most != null) {
      attributes.put("sonde.db.repeated.summary", most.summary);
      attributes.put("sonde.db.repeated.count", (long) most.count);
    }
    if (parent.slowest != null) {
      attributes.put("sonde.db.slow.summary", parent.slowest);
      attributes.put("sonde.db.slow.duration", parent.slowestNanos / 1e9);
    }
  }

  /**
   * Whether this exception has not been logged for this trace: it passes through several spans on
   * its way up.
   */
  @SuppressWarnings("ReferenceEquality") // the same exception, not one like it
  boolean logs(Throwable failure) {
    if (lastLogged == failure) {
      return false;
    }
    lastLogged = failure;
    return true;
  }
}
