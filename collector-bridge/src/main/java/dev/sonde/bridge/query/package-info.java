/**
 * Questions to the store: which spans match a condition, newest first, and what their traces are.
 *
 * <p>Runs on worker threads, over a view of the store that does not change. Every question has a
 * bound: on results, on time, or on both.
 */
@NullMarked
package dev.sonde.bridge.query;

import org.jspecify.annotations.NullMarked;
