/**
 * Traces as people see them, and the last ones in memory that is bounded, for printing.
 *
 * <p>Written by worker threads, guarded by its own lock. When a bound is reached the oldest traces
 * leave and are counted. Spans are kept in their encoded form, so that the bound in bytes is what
 * they really take.
 */
@NullMarked
package dev.sonde.bridge.trace;

import org.jspecify.annotations.NullMarked;
