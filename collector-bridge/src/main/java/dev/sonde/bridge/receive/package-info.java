/**
 * The OTLP receiver: HTTP and gRPC requests in, {@link dev.sonde.bridge.signal.Batch batches} out.
 *
 * <p>Bodies are collected on the event loop, which also enforces the limit of their size, and
 * decoded on a worker thread. Whatever a client sends, the answer is a status of the protocol: the
 * cause goes to the client and never to our log.
 */
@NullMarked
package dev.sonde.bridge.receive;

import org.jspecify.annotations.NullMarked;
