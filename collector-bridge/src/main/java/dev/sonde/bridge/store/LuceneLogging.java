package dev.sonde.bridge.store;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Lucene tells which kind of memory mapping it has found; an operator can do nothing with that. */
final class LuceneLogging {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private LuceneLogging() {}

  /** Errors stay. */
  static void silence() {
    LUCENE.setLevel(Level.SEVERE);
  }
}
