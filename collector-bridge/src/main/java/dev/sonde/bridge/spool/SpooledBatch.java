package dev.sonde.bridge.spool;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.Signal;

/** A batch in the spool. */
public final class SpooledBatch {
  private final long sequence;
  private final Signal signal;
  private final int items;
  private final byte[] protobuf;

  SpooledBatch(long sequence, Signal signal, int items, byte[] protobuf) {
    this.sequence = sequence;
    this.signal = signal;
    this.items = items;
    this.protobuf = protobuf;
  }

  /** Of acceptance, from 1. */
  public long sequence() {
    return sequence;
  }

  public Signal signal() {
    return signal;
  }

  /** Spans, data points, log records or profiles in it. */
  public int items() {
    return items;
  }

  /** The encoded export request. */
  public byte[] protobuf() {
    return protobuf;
  }

  public Batch decode() {
    try {
      return Batch.of(signal, signal.parse(protobuf), protobuf);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("encoded by this class", e);
    }
  }
}
