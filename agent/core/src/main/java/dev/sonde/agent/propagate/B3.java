package dev.sonde.agent.propagate;

import dev.sonde.agent.record.Hex;
import dev.sonde.agent.record.RemoteParent;
import dev.sonde.probe.HeaderGetter;
import org.jspecify.annotations.Nullable;

/**
 * Reads B3 in both its forms, the single header first, as either propagator must. Ids of 64 bits
 * get a high half of 0.
 *
 * @see <a href="https://github.com/openzipkin/b3-propagation">B3 Propagation</a>
 */
final class B3 {

  static final String SINGLE = "b3";
  static final String TRACE_ID = "X-B3-TraceId";
  static final String SPAN_ID = "X-B3-SpanId";
  static final String SAMPLED = "X-B3-Sampled";
  static final String FLAGS = "X-B3-Flags";

  /** No sampling state was sent, as {@code d}, {@code 1} and {@code 0} would be. */
  private static final char ABSENT = '-';

  /** What was sent is no sampling state. */
  private static final char INVALID = '?';

  private B3() {}

  static <C> void extract(C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    if (parent.isValid()) {
      return;
    }
    String single = getter.get(carrier, SINGLE);
    if (single == null || !readSingle(HeaderText.trimmed(single), parent)) {
      readMulti(carrier, getter, parent);
    }
  }

  private static boolean readSingle(String text, RemoteParent parent) {
    int length = text.length();
    if (length == 1) {
      return sampling(parent, state(text));
    }
    int dash = text.indexOf('-');
    int spanEnd = dash + 17;
    if (dash < 0 || length < spanEnd) {
      return false;
    }
    char state = ABSENT;
    if (length > spanEnd) {
      boolean parentId =
          length == spanEnd + 19
              && text.charAt(spanEnd + 2) == '-'
              && Hex.isLowerHex(text, spanEnd + 3, length);
      if (text.charAt(spanEnd) != '-' || !(length == spanEnd + 2 || parentId)) {
        return false;
      }
      state = state(text.substring(spanEnd + 1, spanEnd + 2));
    }
    return ids(parent, text.substring(0, dash), text.substring(dash + 1, spanEnd), state);
  }

  private static <C> void readMulti(
      C carrier, HeaderGetter<? super C> getter, RemoteParent parent) {
    String traceId = getter.get(carrier, "x-b3-traceid");
    String spanId = getter.get(carrier, "x-b3-spanid");
    char state =
        "1".equals(getter.get(carrier, "x-b3-flags"))
            ? 'd'
            : state(getter.get(carrier, "x-b3-sampled"));
    if (traceId == null && spanId == null) {
      boolean unused = sampling(parent, state);
    } else if (traceId != null && spanId != null) {
      boolean unused = ids(parent, HeaderText.trimmed(traceId), HeaderText.trimmed(spanId), state);
    }
  }

  private static char state(@Nullable String text) {
    if (text == null) {
      return ABSENT;
    }
    switch (text) {
      case "1":
      case "true":
        return '1';
      case "0":
      case "false":
        return '0';
      case "d":
        return 'd';
      default:
        return INVALID;
    }
  }

  private static boolean ids(RemoteParent parent, String traceId, String spanId, char state) {
    int length = traceId.length();
    if ((length != 16 && length != 32)
        || spanId.length() != 16
        || state == INVALID
        || !Hex.isLowerHex(traceId, 0, length)
        || !Hex.isLowerHex(spanId, 0, 16)) {
      return false;
    }
    long high = length == 32 ? Hex.parse(traceId, 0, 16) : 0;
    long low = Hex.parse(traceId, length - 16, length);
    long span = Hex.parse(spanId, 0, 16);
    if ((high | low) == 0 || span == 0) {
      return false;
    }
    parent.traceIdHigh = high;
    parent.traceIdLow = low;
    parent.spanId = span;
    apply(parent, state);
    return true;
  }

  private static boolean sampling(RemoteParent parent, char state) {
    if (state == ABSENT || state == INVALID) {
      return false;
    }
    parent.samplingOnly = true;
    apply(parent, state);
    return true;
  }

  private static void apply(RemoteParent parent, char state) {
    parent.debug = state == 'd';
    parent.deferred = state == ABSENT;
    parent.flags = (byte) (state == 'd' || state == '1' ? 1 : 0);
  }
}
