package dev.sonde.bridge.print;

/**
 * Text from the network made fit for a terminal: one line, no control characters (escape sequences
 * could do more than print), bounded in length.
 */
final class Plain {
  private static final int MAX_CHARS = 160;

  private Plain() {}

  static String text(String text, Glyphs glyphs) {
    StringBuilder plain = new StringBuilder(Math.min(text.length(), MAX_CHARS + 3));
    for (int i = 0; i < text.length(); i++) {
      if (i == MAX_CHARS) {
        return plain.append("...").toString();
      }
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        plain.append(' ');
      } else if (Character.isISOControl(c)
          || isInvisible(c)
          || (glyphs == Glyphs.ASCII && c > '~')) {
        plain.append('?');
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Marks that reorder or hide text (bidirectional overrides and the like). */
  private static boolean isInvisible(char c) {
    return Character.getType(c) == Character.FORMAT;
  }
}
