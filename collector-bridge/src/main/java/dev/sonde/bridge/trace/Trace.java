package dev.sonde.bridge.trace;

import java.util.List;

/**
 * A copy of what is stored of a trace.
 *
 * @param dropped spans of this trace that did not fit
 */
public record Trace(TraceSummary summary, List<StoredSpan> spans, int dropped) {}
