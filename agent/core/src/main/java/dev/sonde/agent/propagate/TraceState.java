package dev.sonde.agent.propagate;

import org.jspecify.annotations.Nullable;

/** Checks {@code tracestate} against the grammar of W3C Trace Context Level 2, section 3.3. */
final class TraceState {

  private static final int MAX_MEMBERS = 32;
  private static final int MAX_KEY = 256;
  private static final int MAX_VALUE = 256;

  private TraceState() {}

  /** The list, as it came; null when it is empty or not valid as a whole. */
  static @Nullable String read(String header) {
    int members = 0;
    for (int from = 0; from < header.length(); ) {
      int comma = HeaderText.memberEnd(header, from);
      int start = HeaderText.skipBlanks(header, from, comma);
      int end = HeaderText.trimBlanks(header, start, comma);
      if (start < end && (++members > MAX_MEMBERS || !isMember(header, start, end))) {
        return null;
      }
      from = comma + 1;
    }
    return members == 0 ? null : HeaderText.trimmed(header);
  }

  private static boolean isMember(String text, int start, int end) {
    int equals = text.indexOf('=', start);
    return equals >= 0
        && equals < end
        && isKey(text, start, equals)
        && isValue(text, equals + 1, end);
  }

  private static boolean isKey(String text, int start, int end) {
    if (start == end || end - start > MAX_KEY || !isLowerOrDigit(text.charAt(start))) {
      return false;
    }
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!isLowerOrDigit(c) && "_-*/@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isValue(String text, int start, int end) {
    if (start >= end || end - start > MAX_VALUE) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '=') {
        return false;
      }
    }
    return true;
  }
}
