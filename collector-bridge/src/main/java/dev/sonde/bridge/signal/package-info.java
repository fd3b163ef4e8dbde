/**
 * What travels through the bridge: the three signals of OTLP and one decoded export request.
 *
 * <p>Values here are immutable and safe to hand from the worker thread that decoded them to any
 * other.
 */
@NullMarked
package dev.sonde.bridge.signal;

import org.jspecify.annotations.NullMarked;
