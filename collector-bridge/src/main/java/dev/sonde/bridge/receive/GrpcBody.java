package dev.sonde.bridge.receive;

import dev.sonde.bridge.signal.GrpcFrame;
import java.nio.ByteBuffer;

/** The body of a unary gRPC request, which is one length-prefixed message. */
final class GrpcBody {
  private GrpcBody() {}

  /**
   * Returns the message of a unary request.
   *
   * @param encoding the {@code grpc-encoding} header
   * @param limit most bytes of the message after decompression
   */
  static byte[] decode(byte[] body, String encoding, int limit, DecodeRoom.Lease room)
      throws RefusedException {
    if (body.length < GrpcFrame.HEADER_BYTES) {
      throw RefusedException.malformed("the gRPC message is cut short");
    }
    ByteBuffer frame = ByteBuffer.wrap(body);
    int compressed = frame.get();
    int length = frame.getInt();
    if (length != frame.remaining()) {
      throw RefusedException.malformed(
          "the gRPC frame announces " + length + " bytes but carries " + frame.remaining());
    }
    if (length > limit) {
      throw RefusedException.tooLarge(limit);
    }
    byte[] message = new byte[length];
    frame.get(message);
    return switch (compressed) {
      case 0 -> message;
      case 1 -> Decompression.inflate(message, encoding, limit, room);
      default -> throw RefusedException.malformed("the gRPC frame's first byte must be 0 or 1");
    };
  }
}
