package dev.sonde.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, two spaces apart, and words in lines. */
final class TextTable {
  private static final int WIDTH = 100;

  private TextTable() {}

  /**
   * @param rows all of one length; the last column is not padded
   */
  static List<String> lines(List<String[]> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row[i]);
        for (int pad = row[i].length(); i < columns - 1 && pad < widths[i] + 2; pad++) {
          line.append(' ');
        }
      }
      lines.add(line.toString().replaceAll(" +$", ""));
    }
    return lines;
  }

  /** Words between spaces, in lines of at most 100 characters. */
  static List<String> wrapped(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > indent.length()) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() == indent.length() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
