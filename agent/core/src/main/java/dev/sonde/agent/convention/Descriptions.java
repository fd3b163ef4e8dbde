package dev.sonde.agent.convention;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Describes calls, and remembers the descriptions of those that come again: the ones used last,
 * bounded by number and by characters. A call enters when one like it was seen shortly before, so
 * that paths or statements which never repeat cost their description but push nothing out. Export
 * thread only.
 */
public final class Descriptions {

  private static final int MOST = 2_000;
  private static final int CHARACTERS = 1024 * 1024;

  /** Hashes of the calls seen last, by their own low bits. */
  private final int[] seen = new int[4_096];

  private final LinkedHashMap<Likeness, Description> known = new LinkedHashMap<>(256, 0.75f, true);
  private final Likeness likeness = new Likeness();
  private final Described described = new Described();
  private final Conventions conventions;
  private int characters;

  public Descriptions(Conventions conventions) {
    this.conventions = conventions;
  }

  public Description of(Recorded recorded) {
    if (!recorded.resemble(likeness)) {
      likeness.clear();
      return describe(recorded);
    }
    Description found = known.get(likeness);
    if (found == null) {
      found = describe(recorded);
      if (comesAgain()) {
        remember(likeness.copy(), found);
      }
    }
    likeness.clear();
    return found;
  }

  private Description describe(Recorded recorded) {
    conventions.describe(recorded, described);
    return described.description();
  }

  private boolean comesAgain() {
    int hash = likeness.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (seen.length - 1);
    boolean again = seen[slot] == hash;
    seen[slot] = hash;
    return again;
  }

  private void remember(Likeness like, Description description) {
    if (weight(like, description) > CHARACTERS / 16) {
      return;
    }
    known.put(like, description);
    characters += weight(like, description);
    Iterator<Map.Entry<Likeness, Description>> eldest = known.entrySet().iterator();
    while (known.size() > MOST || characters > CHARACTERS) {
      Map.Entry<Likeness, Description> oldest = eldest.next();
      characters -= weight(oldest.getKey(), oldest.getValue());
      eldest.remove();
    }
  }

  private static int weight(Likeness like, Description description) {
    String text = description.queryText();
    return like.length() + (text == null ? 0 : text.length());
  }

  int size() {
    return known.size();
  }

  int characters() {
    return characters;
  }
}
