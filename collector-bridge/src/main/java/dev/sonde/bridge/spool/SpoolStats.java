package dev.sonde.bridge.spool;

/**
 * The figures of one moment.
 *
 * @param batches that some reader still needs
 * @param bytes of them, compressed
 * @param lastSequence of the newest batch; 0 when there never was one
 */
public record SpoolStats(long batches, long bytes, long lastSequence) {}
