package dev.sonde.cli.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers in the making.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtobufMessage {

  private static final int LENGTH = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void number(int field, long value) {
    varint((long) field << 3);
    varint(value);
  }

  void text(int field, String text) {
    block(field, text.getBytes(StandardCharsets.UTF_8));
  }

  void message(int field, ProtobufMessage message) {
    block(field, message.bytes.toByteArray());
  }

  private void block(int field, byte[] content) {
    varint(((long) field << 3) | LENGTH);
    varint(content.length);
    bytes.write(content, 0, content.length);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  void writeTo(OutputStream out) throws IOException {
    bytes.writeTo(out);
  }
}
