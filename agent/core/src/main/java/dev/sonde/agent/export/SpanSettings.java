package dev.sonde.agent.export;

/** What users may set about finished spans. */
public final class SpanSettings {

  final long slowQueryNanos;
  final int repeatedQueries;
  final boolean logsExceptions;
  boolean countsAllocations;

  /**
   * @param slowQueryNanos a database call that takes as long is marked on its parent
   * @param repeatedQueries as many runs of one statement under one parent are marked on it
   * @param logsExceptions whether exceptions become log records too
   */
  public SpanSettings(long slowQueryNanos, int repeatedQueries, boolean logsExceptions) {
    this.slowQueryNanos = slowQueryNanos;
    this.repeatedQueries = repeatedQueries;
    this.logsExceptions = logsExceptions;
  }

  /** Whether the bytes that calls allocate are counted. */
  public SpanSettings countAllocations(boolean wanted) {
    countsAllocations = wanted;
    return this;
  }
}
