package dev.sonde.benchmarks;

/**
 * Counts the spans of an {@code ExportTraceServiceRequest} without decoding them: field 1 holds
 * resources, their field 2 scopes, and their field 2 spans.
 */
final class ProtobufSpans {

  private static final int[] PATH = {1, 2, 2};

  private final byte[] message;
  private int at;

  private ProtobufSpans(byte[] message) {
    this.message = message;
  }

  /** Throws {@link IllegalArgumentException} on what is not protobuf. */
  static long count(byte[] request) {
    return new ProtobufSpans(request).count(request.length, 0);
  }

  private long count(int end, int depth) {
    long found = 0;
    while (at < end) {
      long tag = varint();
      switch ((int) (tag & 7)) {
        case 0 -> varint();
        case 1 -> at += 8;
        case 2 -> {
          int next = (int) varint() + at;
          if (tag >>> 3 == PATH[depth]) {
            found += depth == PATH.length - 1 ? 1 : count(next, depth + 1);
          }
          at = next;
        }
        case 5 -> at += 4;
        default -> throw new IllegalArgumentException("No protobuf at byte " + at);
      }
    }
    return found;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
