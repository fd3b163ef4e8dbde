package dev.sonde.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, two spaces apart. */
final class TextTable {
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
}
