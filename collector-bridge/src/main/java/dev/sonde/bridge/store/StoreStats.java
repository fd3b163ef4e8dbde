package dev.sonde.bridge.store;

/**
 * The figures of one moment.
 *
 * @param partitions there are
 * @param documents spans, metrics, log records and what belongs to them
 * @param spans among them
 * @param bytes on disk
 * @param earliestUnixNano of what is kept; 0 when nothing is
 * @param indexedSequence of the spool's last batch that queries will see
 * @param expiredPartitions that made room since the start
 */
public record StoreStats(
    int partitions,
    long documents,
    long spans,
    long bytes,
    long earliestUnixNano,
    long indexedSequence,
    long expiredPartitions) {}
