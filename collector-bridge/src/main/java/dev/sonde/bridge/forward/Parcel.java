package dev.sonde.bridge.forward;

import dev.sonde.bridge.signal.Signal;

/**
 * A batch ready to send.
 *
 * @param protobuf the encoded export request, not compressed
 * @param items spans, data points, log records or profiles in it
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record Parcel(Signal signal, byte[] protobuf, int items) {}
