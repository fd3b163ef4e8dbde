package dev.sonde.bridge.store;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/** Names of the index's fields. */
public final class Fields {
  /** What a document is, a term: one of the constants {@code KIND_…}. */
  public static final String KIND = "k";

  public static final String KIND_SPAN = "s";
  public static final String KIND_SOURCE = "o";
  public static final String KIND_LOG = "l";
  public static final String KIND_METRIC = "m";
  public static final String KIND_PROFILE = "p";
  public static final String KIND_SUMMARY = "r";

  /** Trace id, 16 bytes: term and column. */
  public static final String TRACE = "t";

  /** Id of the {@link Source}: term and column. */
  public static final String SOURCE = "o";

  public static final String SERVICE = "v";

  /** Of a span or a metric: term and column. */
  public static final String NAME = "n";

  /** {@link #attributeTerm}s of spans (their events' exception types included) and log records. */
  public static final String ATTRIBUTE = "a";

  /** Stands for the name of an event, which is a field of a log record, among its attributes. */
  public static final String EVENT_NAME = "event.name";

  /** A span's kind, status and place in its trace: terms, and {@link SpanBits} as a column. */
  public static final String FLAG = "f";

  public static final String FLAG_ERROR = "error";
  public static final String FLAG_OK = "ok";
  public static final String FLAG_ROOT = "root";

  /** Nanoseconds since 1970: column. */
  public static final String START = "b";

  /** Nanoseconds: column. */
  public static final String DURATION = "d";

  /** Severity number of a log record: column. */
  public static final String SEVERITY = "g";

  /** Words of a log record's body. */
  public static final String BODY = "w";

  /** The encoded calls of ten seconds: column, as thousands of them are read at once. */
  public static final String CALLS = "c";

  /** The encoded message: stored. */
  public static final String ENCODED = "e";

  /** Longer terms are cut; what is longer can still be read, but is found by its beginning. */
  private static final int MAX_TERM_BYTES = 256;

  private Fields() {}

  public static BytesRef attributeTerm(String key, String value) {
    return term(key + "=" + value);
  }

  /** As {@link #attributeTerm(String, String)}, without decoding what is encoded already. */
  static BytesRef attributeTerm(ByteString key, ByteString value) {
    int keyLength = Math.min(key.size(), MAX_TERM_BYTES - 1);
    int valueLength = Math.min(value.size(), MAX_TERM_BYTES - 1 - keyLength);
    ByteBuffer bytes = ByteBuffer.allocate(keyLength + 1 + valueLength);
    key.substring(0, keyLength).copyTo(bytes);
    value.substring(0, valueLength).copyTo(bytes.put((byte) '='));
    return new BytesRef(bytes.array());
  }

  /** As {@link #term(String)}, of what is encoded already. */
  static BytesRef term(ByteString text) {
    return new BytesRef(text.substring(0, Math.min(text.size(), MAX_TERM_BYTES)).toByteArray());
  }

  /** UTF-8, cut to the longest that is indexed. */
  public static BytesRef term(String text) {
    String candidate = text.length() > MAX_TERM_BYTES ? text.substring(0, MAX_TERM_BYTES) : text;
    byte[] bytes = new byte[UnicodeUtil.maxUTF8Length(candidate.length())];
    int length = UnicodeUtil.UTF16toUTF8(candidate, 0, candidate.length(), bytes);
    return new BytesRef(bytes, 0, Math.min(length, MAX_TERM_BYTES));
  }
}
