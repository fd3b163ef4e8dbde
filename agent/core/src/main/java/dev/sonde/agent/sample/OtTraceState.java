package dev.sonde.agent.sample;

import dev.sonde.agent.record.Hex;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's member of {@code tracestate}: {@code ot=th:…;rv:…}. Reading allocates nothing.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/tracestate-handling/">TraceState
 *     Handling</a>
 */
final class OtTraceState {

  private static final String MEMBER = "ot=";
  private static final String THRESHOLD = "th:";
  private static final String RANDOMNESS = "rv:";
  private static final int MAX_MEMBERS = 32;
  private static final int MAX_VALUE = 256;

  /** There is something, but nothing valid. */
  private static final long MALFORMED = -2;

  private OtTraceState() {}

  /** The threshold by which the trace has been kept; {@link Threshold#UNKNOWN} without one. */
  static long threshold(@Nullable String traceState) {
    return Math.max(Threshold.UNKNOWN, read(traceState, THRESHOLD, 1));
  }

  /** The explicit random number, which precedes the trace id; negative without one. */
  static long randomness(@Nullable String traceState) {
    return read(traceState, RANDOMNESS, Threshold.DIGITS);
  }

  /** Number of a sub-key as 14 digits, of which trailing zeros may be missing. */
  private static long read(@Nullable String text, String key, int minDigits) {
    if (text == null) {
      return Threshold.UNKNOWN;
    }
    int at = valueStart(text);
    int end = at < 0 ? at : memberEnd(text, at);
    while (at < end) {
      int separator = text.indexOf(';', at);
      int stop = separator < 0 || separator > end ? end : separator;
      if (text.startsWith(key, at)) {
        return number(text, at + key.length(), stop, minDigits);
      }
      at = stop + 1;
    }
    return Threshold.UNKNOWN;
  }

  private static long number(String text, int from, int to, int minDigits) {
    int digits = to - from;
    return digits < minDigits || digits > Threshold.DIGITS || !Hex.isLowerHex(text, from, to)
        ? MALFORMED
        : Hex.parse(text, from, to) << (4 * (Threshold.DIGITS - digits));
  }

  private static int valueStart(String text) {
    for (int at = 0; at < text.length(); at = nextMember(text, at)) {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
      if (text.startsWith(MEMBER, at)) {
        return at + MEMBER.length();
      }
    }
    return -1;
  }

  private static int nextMember(String text, int from) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma + 1;
  }

  private static int memberEnd(String text, int from) {
    int comma = text.indexOf(',', from);
    int end = comma < 0 ? text.length() : comma;
    while (end > from && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return end;
  }

  /**
   * The list with this threshold in the first place, {@link Threshold#UNKNOWN} for none; other
   * members and other sub-keys stay. Null when nothing is left.
   */
  static @Nullable String with(@Nullable String traceState, long threshold) {
    if (read(traceState, THRESHOLD, 1) == threshold) {
      return traceState;
    }
    String text = traceState == null ? "" : traceState;
    String value = subKeys(text, threshold);
    StringBuilder list = new StringBuilder(text.length() + 24);
    int members = 0;
    if (!value.isEmpty()) {
      list.append(MEMBER).append(value);
      members++;
    }
    for (String untrimmed : text.split(",", -1)) {
      String member = untrimmed.trim();
      if (!member.isEmpty() && !member.startsWith(MEMBER) && members < MAX_MEMBERS) {
        list.append(members == 0 ? "" : ",").append(member);
        members++;
      }
    }
    return members == 0 ? null : list.toString();
  }

  private static String subKeys(String text, long threshold) {
    StringBuilder value = new StringBuilder();
    if (threshold != Threshold.UNKNOWN) {
      value.append(THRESHOLD).append(digits(threshold));
    }
    int start = valueStart(text);
    if (start >= 0) {
      for (String sub : text.substring(start, memberEnd(text, start)).split(";", -1)) {
        if (!sub.isEmpty()
            && !sub.startsWith(THRESHOLD)
            && value.length() + 1 + sub.length() <= MAX_VALUE) {
          value.append(value.length() == 0 ? "" : ";").append(sub);
        }
      }
    }
    return value.toString();
  }

  private static String digits(long threshold) {
    String all = Hex.of(threshold).substring(16 - Threshold.DIGITS);
    int end = all.length();
    while (end > 1 && all.charAt(end - 1) == '0') {
      end--;
    }
    return all.substring(0, end);
  }
}
