/**
 * Passes batches on to OTLP endpoints.
 *
 * <p>Each target has a thread "bridge-forward" that reads the spool from the target's position on,
 * and moves the position only when the endpoint has answered for good. Hence batches leave in the
 * order they came, and every item is exactly one of waiting, delivered, rejected or dropped. An
 * endpoint that is down, or asks for patience, is retried with growing pauses until it is back.
 */
@NullMarked
package dev.sonde.bridge.forward;

import org.jspecify.annotations.NullMarked;
