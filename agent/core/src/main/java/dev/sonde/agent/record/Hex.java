package dev.sonde.agent.record;

/** Identifiers as the wire formats write them: 16 lower-case hexadecimal digits. */
public final class Hex {

  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private Hex() {}

  public static String of(long id) {
    char[] text = new char[16];
    write(id, text, 0);
    return new String(text);
  }

  /** Writes 16 digits into {@code text} from index {@code at}. */
  public static void write(long id, char[] text, int at) {
    for (int i = at + 15; i >= at; i--) {
      text[i] = DIGITS[(int) (id & 15)];
      id >>>= 4;
    }
  }

  /** Reads digits of either case that {@link #isHex} has accepted; at most 16. */
  public static long parse(CharSequence text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | Character.digit(text.charAt(i), 16);
    }
    return value;
  }

  /** Whether all characters of the range are digits or one of {@code a} to {@code f}. */
  public static boolean isLowerHex(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return to > from;
  }

  /** Whether all characters of the range are hexadecimal digits (ASCII only). */
  public static boolean isHex(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c > 'f' || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return to > from;
  }
}
