package dev.sonde.bridge.forward;

/**
 * The figures of one moment, in spans, data points, log records and profiles.
 *
 * @param waiting in the spool, or on their way
 * @param delivered taken by the endpoint since the start
 * @param rejected refused by the endpoint for good since the start
 * @param dropped that had to make room in the spool, ever
 * @param retries attempts that were repeated since the start
 * @param lastError of the last attempt that failed; empty when the last one went well
 */
public record ForwardStats(
    String endpoint,
    long waiting,
    long delivered,
    long rejected,
    long dropped,
    long retries,
    String lastError) {}
