/**
 * The last traces, metric values and log records, in memory that is bounded.
 *
 * <p>Written by worker threads, read by queries; each store is guarded by its own lock, which is
 * held for map operations and never while text is built. When a bound is reached the oldest entries
 * leave and are counted. Spans are kept in their encoded form, so that the bound in bytes is what
 * they really take.
 */
@NullMarked
package dev.sonde.bridge.store;

import org.jspecify.annotations.NullMarked;
