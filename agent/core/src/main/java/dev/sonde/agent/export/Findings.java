package dev.sonde.agent.export;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the export thread knows about one trace that is more than usual: spans that wait for its
 * verdict, and the exception logged last. Lies in the trace's local root and goes with it.
 */
final class Findings {

  /** Of the traces that are let through without further ado. */
  static final Findings PASSED = new Findings(true);

  /** Spans that may wait for one trace's verdict. */
  static final int WAITING = 2_000;

  final List<FinishedSpan> waiting = new ArrayList<>(0);

  /** Whether the trace goes out; null while that is open. */
  @Nullable Boolean kept;

  /** What the sampler says once that is decided; the rest of those that do not go had no room. */
  boolean sampled = true;

  private @Nullable Throwable lastLogged;

  Findings(boolean passed) {
    kept = passed ? Boolean.TRUE : null;
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
