package dev.sonde.agent.convention.sql;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the texts used last. Bounded by number and by characters, so that texts with literals
 * in them cost their lexing but no memory. Export thread only.
 */
public final class SqlTexts {

  private static final int MOST = 1_000;
  private static final int LONGEST = 16 * 1024;
  private static final int CHARACTERS = 1024 * 1024;

  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
  private int characters;

  public SqlText of(String text, SqlDialect dialect) {
    Entry known = entries.get(text); // a String compares by identity first and keeps its hash
    if (known != null && known.dialect == dialect) {
      return known.text;
    }
    SqlText fresh = SqlText.of(text, dialect);
    if (text.length() <= LONGEST) {
      if (entries.put(text, new Entry(fresh, dialect)) == null) {
        characters += text.length();
      }
      Iterator<Map.Entry<String, Entry>> eldest = entries.entrySet().iterator();
      while (entries.size() > MOST || characters > CHARACTERS) {
        characters -= eldest.next().getKey().length();
        eldest.remove();
      }
    }
    return fresh;
  }

  int size() {
    return entries.size();
  }

  int characters() {
    return characters;
  }

  private static final class Entry {
    final SqlText text;
    final SqlDialect dialect;

    Entry(SqlText text, SqlDialect dialect) {
      this.text = text;
      this.dialect = dialect;
    }
  }
}
