/**
 * Passes batches on to the next OTLP endpoint.
 *
 * <p>{@code Forwarder.accept} (worker threads) puts the encoded batch into a bounded {@code
 * ForwardQueue}; the thread "bridge-forward" sends the head, and removes it only when the endpoint
 * has answered for good. Hence batches leave in the order they came, and every item is exactly one
 * of queued, delivered, rejected or dropped. An endpoint that is down, or asks for patience, is
 * retried with growing pauses until it is back.
 */
@NullMarked
package dev.sonde.bridge.forward;

import org.jspecify.annotations.NullMarked;
