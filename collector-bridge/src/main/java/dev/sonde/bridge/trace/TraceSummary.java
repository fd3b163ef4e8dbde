package dev.sonde.bridge.trace;

import java.util.Set;

/**
 * One line of the list of traces.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param name of the root span, or of the earliest span while the root has not come
 * @param startUnixNanos earliest start of its spans
 * @param durationNanos from the earliest start to the latest end
 * @param errors spans with status ERROR
 */
public record TraceSummary(
    String traceId,
    String service,
    String name,
    boolean hasRoot,
    long startUnixNanos,
    long durationNanos,
    int spans,
    int errors,
    Set<String> services) {}
