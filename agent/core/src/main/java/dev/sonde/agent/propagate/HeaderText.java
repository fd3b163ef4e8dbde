package dev.sonde.agent.propagate;

/** What the formats have in common: reading text in place. */
final class HeaderText {

  private HeaderText() {}

  /** Index of the first character from {@code from} on that is neither blank nor tab. */
  static int skipBlanks(String text, int from, int to) {
    int start = from;
    while (start < to && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Index after the last character of the range that is neither blank nor tab. */
  static int trimBlanks(String text, int from, int to) {
    int end = to;
    while (end > from && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Without blanks and tabs around it; the text itself when there are none. */
  static String trimmed(String text) {
    int start = skipBlanks(text, 0, text.length());
    return text.substring(start, trimBlanks(text, start, text.length()));
  }

  /** Index of the comma that ends the list member at {@code from}, or the text's length. */
  static int memberEnd(String text, int from) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma;
  }
}
