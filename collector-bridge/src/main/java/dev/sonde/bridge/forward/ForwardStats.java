package dev.sonde.bridge.forward;

/**
 * The figures of one moment, in spans, data points and log records.
 *
 * @param queued waiting, or on their way
 * @param queuedBytes what they take
 * @param delivered taken by the endpoint
 * @param rejected refused by the endpoint for good
 * @param dropped turned away because the queue was full, or left at shutdown
 * @param retries attempts that were repeated
 * @param lastError of the last attempt that failed; empty when the last one went well
 */
public record ForwardStats(
    String endpoint,
    long queued,
    long queuedBytes,
    long delivered,
    long rejected,
    long dropped,
    long retries,
    String lastError) {}
