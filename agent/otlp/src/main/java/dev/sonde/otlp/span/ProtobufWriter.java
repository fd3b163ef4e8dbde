package dev.sonde.otlp.span;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes messages of Protocol Buffers into a buffer that grows and is used again. Fields with their
 * default value are written as asked. One thread at a time.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtobufWriter {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private static final int PORTION = 8 * 1024;

  private byte[] bytes;
  private int size;

  ProtobufWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  /** Empties the buffer and keeps its memory, unless it grew beyond {@code most} bytes. */
  void reset(int most) {
    size = 0;
    if (bytes.length > most) {
      bytes = new byte[most];
    }
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** In portions that a stream with a buffer of its own takes without growing it. */
  void writeTo(OutputStream out) throws IOException {
    for (int at = 0; at < size; at += PORTION) {
      out.write(bytes, at, Math.min(PORTION, size - at));
    }
  }

  void uint(int field, long value) {
    room(20);
    varint((field << 3) | VARINT);
    varint(value);
  }

  void fixed32(int field, int value) {
    room(14);
    varint((field << 3) | FIXED32);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixed64(int field, long value) {
    room(18);
    varint((field << 3) | FIXED64);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Eight bytes of an identifier, most significant first, as a field of their own. */
  void id(int field, long id) {
    room(19);
    varint((field << 3) | LENGTH);
    bytes[size++] = 8;
    bigEndian(id);
  }

  /** Sixteen bytes. */
  void id(int field, long high, long low) {
    room(27);
    varint((field << 3) | LENGTH);
    bytes[size++] = 16;
    bigEndian(high);
    bigEndian(low);
  }

  private void bigEndian(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** A text as UTF-8; half a surrogate pair becomes a question mark. */
  void text(int field, String text) {
    int length = text.length();
    header(field, length);
    room(length);
    int begun = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = begun - varintSize(length);
        varint(utf8Length(text));
        room(utf8Length(text));
        utf8(text);
        return;
      }
      bytes[size++] = (byte) c;
    }
  }

  private static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        length++;
        if (c >= 0x800 && !isAlone(text, i)) {
          length += Character.isSurrogate(c) ? 0 : 1;
        } else if (c >= 0x800) {
          length--;
        }
      }
    }
    return length;
  }

  /** Whether half of a surrogate pair stands here without the other. */
  private static boolean isAlone(String text, int i) {
    char c = text.charAt(i);
    boolean followed = i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    boolean preceded = i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    return Character.isHighSurrogate(c) ? !followed : Character.isLowSurrogate(c) && !preceded;
  }

  private void utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      } else if (isAlone(text, i)) {
        bytes[size++] = '?';
      } else if (Character.isSurrogate((char) c)) {
        c = text.codePointAt(i++);
        bytes[size++] = (byte) (0xf0 | (c >> 18));
        bytes[size++] = (byte) (0x80 | ((c >> 12) & 0x3f));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      } else {
        bytes[size++] = (byte) (0xe0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
      }
    }
  }

  /** Bytes that are fields already. */
  void fields(byte[] encoded) {
    room(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  /** Tag and length of a message or text whose bytes follow. */
  void header(int field, int length) {
    room(20);
    varint((field << 3) | LENGTH);
    varint(length);
  }

  /**
   * Begins a message whose length is not known.
   *
   * @return what {@link #end} wants
   */
  int begin(int field) {
    room(12);
    varint((field << 3) | LENGTH);
    size += 2;
    return size;
  }

  /** Ends a message: puts its length before it, where two bytes were left for it. */
  void end(int begun) {
    int length = size - begun;
    int digits = varintSize(length);
    room(8);
    if (digits != 2) {
      System.arraycopy(bytes, begun, bytes, begun + digits - 2, length);
    }
    size = begun - 2;
    varint(length);
    size += length;
  }

  static int varintSize(long value) {
    int digits = 1;
    for (long left = value >>> 7; left != 0; left >>>= 7) {
      digits++;
    }
    return digits;
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
