/**
 * The bridge: a process of its own that takes in OTLP, shows it and passes it on.
 *
 * <pre>
 *  network ──► receive ──► signal.Batch ──► store   ──► query (HTTP API) ◄── command (traces, trace)
 *  (event loop, then worker thread)     ├─► print   ──► standard output  (thread "bridge-print")
 *                                       └─► forward ──► next OTLP endpoint (thread "bridge-forward")
 * </pre>
 *
 * {@link dev.sonde.bridge.Bridge} wires these packages; nothing else knows more than one of them.
 */
@NullMarked
package dev.sonde.bridge;

import org.jspecify.annotations.NullMarked;
