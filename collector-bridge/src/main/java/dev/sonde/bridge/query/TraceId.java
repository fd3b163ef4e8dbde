package dev.sonde.bridge.query;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;

/** The 16 bytes of a trace id. */
record TraceId(long high, long low) {
  static TraceId of(BytesRef bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.bytes, bytes.offset, 16);
    return new TraceId(buffer.getLong(), buffer.getLong());
  }

  /** Of 32 hexadecimal digits. */
  static TraceId parse(String hex) {
    return of(new BytesRef(HexFormat.of().parseHex(hex)));
  }

  BytesRef bytes() {
    return new BytesRef(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  String hex() {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(high) + format.toHexDigits(low);
  }
}
