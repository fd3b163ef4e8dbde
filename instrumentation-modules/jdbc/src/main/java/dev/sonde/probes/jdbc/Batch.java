package dev.sonde.probes.jdbc;

import java.util.ArrayList;
import java.util.List;

/** The texts of one batch: their number, and so many of them as a span shows. */
final class Batch {

  private static final int SHOWN_TEXTS = 16;
  private static final int SHOWN_CHARACTERS = 4_096;

  private final String first;
  private final List<String> others = new ArrayList<>(0);
  private int characters;
  private int size = 1;

  Batch(String sql) {
    first = sql;
    characters = sql.length();
  }

  void add(String sql) {
    size++;
    characters = Math.min(characters + sql.length(), SHOWN_CHARACTERS + 1);
    if (size <= SHOWN_TEXTS && characters <= SHOWN_CHARACTERS && !sql.equals(first)) {
      others.add(sql);
    }
  }

  int size() {
    return size;
  }

  /** Separated by semicolons, by the rule of {@code db.query.text}. */
  String text() {
    if (others.isEmpty()) {
      return first;
    }
    StringBuilder text = new StringBuilder(first);
    for (String other : others) {
      text.append("; ").append(other);
    }
    return text.toString();
  }
}
