/**
 * The last value of each metric series, in memory that is bounded: what {@code /metrics} shows.
 *
 * <p>Written by worker threads, read by queries. What came before is in the store.
 */
@NullMarked
package dev.sonde.bridge.metrics;

import org.jspecify.annotations.NullMarked;
