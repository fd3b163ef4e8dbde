package dev.sonde.cli.profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A message of Protocol Buffers, taken apart. */
final class ReadProtobuf {

  private final List<Object[]> fields = new ArrayList<>();
  private final byte[] bytes;
  private int at;

  private ReadProtobuf(byte[] bytes) {
    this.bytes = bytes;
  }

  static ReadProtobuf of(byte[] bytes) {
    ReadProtobuf message = new ReadProtobuf(bytes);
    while (message.at < bytes.length) {
      long tag = message.varint();
      if ((tag & 7) == 2) {
        int length = (int) message.varint();
        message.fields.add(
            new Object[] {tag >> 3, Arrays.copyOfRange(bytes, message.at, message.at + length)});
        message.at += length;
      } else {
        message.fields.add(new Object[] {tag >> 3, message.varint()});
      }
    }
    return message;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  List<Long> numbers(long field) {
    List<Long> numbers = new ArrayList<>();
    for (Object[] one : fields) {
      if (one[0].equals(field)) {
        numbers.add((Long) one[1]);
      }
    }
    return numbers;
  }

  List<String> texts(long field) {
    List<String> texts = new ArrayList<>();
    for (Object[] one : fields) {
      if (one[0].equals(field)) {
        texts.add(new String((byte[]) one[1], StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  List<ReadProtobuf> messages(long field) {
    List<ReadProtobuf> messages = new ArrayList<>();
    for (Object[] one : fields) {
      if (one[0].equals(field)) {
        messages.add(of((byte[]) one[1]));
      }
    }
    return messages;
  }
}
