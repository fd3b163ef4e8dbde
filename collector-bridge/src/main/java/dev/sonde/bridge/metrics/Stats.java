package dev.sonde.bridge.metrics;

/**
 * The figures of one moment.
 *
 * @param entries stored now
 * @param bytes they account for
 * @param evicted entries that made room since the start
 */
public record Stats(int entries, long bytes, long evicted) {}
