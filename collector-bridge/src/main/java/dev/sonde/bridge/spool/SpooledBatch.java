package dev.sonde.bridge.spool;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sonde.bridge.signal.Batch;
import dev.sonde.bridge.signal.Signal;
import org.jspecify.annotations.Nullable;

/** A batch in the spool. */
public final class SpooledBatch {
  private final long sequence;
  private final Signal signal;
  private final int items;
  private final byte[] protobuf;
  private final @Nullable Batch decoded;

  /**
   * @param decoded null when only the encoding is at hand
   */
  SpooledBatch(long sequence, Signal signal, int items, byte[] protobuf, @Nullable Batch decoded) {
    this.sequence = sequence;
    this.signal = signal;
    this.items = items;
    this.protobuf = protobuf;
    this.decoded = decoded;
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

  /** Bytes of heap, roughly. */
  long heapBytes() {
    return protobuf.length + (decoded == null ? 0 : signal.decodedBytes(protobuf));
  }

  /** The encoded export request. */
  public byte[] protobuf() {
    return protobuf;
  }

  public Batch decode() {
    if (decoded != null) {
      return decoded;
    }
    try {
      return Batch.of(signal, signal.parse(protobuf), protobuf);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("encoded by this class", e);
    }
  }
}
