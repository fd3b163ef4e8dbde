/**
 * Traces as text: the tree of spans, the list of traces, and the printing of traces as they
 * complete.
 *
 * <p>Rendering is pure and runs on the thread that asks. {@code TracePrinter} owns one thread that
 * watches for traces that went quiet.
 */
@NullMarked
package dev.sonde.bridge.print;

import org.jspecify.annotations.NullMarked;
