package dev.sonde.bridge.signal;

import java.nio.ByteBuffer;

/**
 * The length-prefixed message of gRPC over HTTP/2: one byte "compressed", four bytes length, the
 * message.
 */
public final class GrpcFrame {
  public static final int HEADER_BYTES = 5;

  private GrpcFrame() {}

  public static byte[] encode(byte[] message, boolean compressed) {
    return ByteBuffer.allocate(HEADER_BYTES + message.length)
        .put((byte) (compressed ? 1 : 0))
        .putInt(message.length)
        .put(message)
        .array();
  }
}
