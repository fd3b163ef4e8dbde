package dev.sonde.agent.lease;

import dev.sonde.agent.identity.Swept;
import dev.sonde.probe.Context;
import dev.sonde.probe.LeaseKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** A book for each kind. */
public final class LeaseBooks implements Swept {

  /** Of statements, which are made for each query, one in so many is noted. */
  private static final int STATEMENTS = 8;

  private final Map<LeaseKind, LeaseBook> books = new EnumMap<>(LeaseKind.class);

  /**
   * Books in which nothing is noted yet.
   *
   * @param current the calling thread's context
   */
  public LeaseBooks(Supplier<Context> current) {
    for (LeaseKind kind : LeaseKind.values()) {
      books.put(kind, new LeaseBook(kind, kind == LeaseKind.STATEMENT ? STATEMENTS : 1, current));
    }
  }

  public LeaseBook of(LeaseKind kind) {
    return Objects.requireNonNull(books.get(kind));
  }

  /** Lets the application's threads write. */
  public void open() {
    books.values().forEach(book -> book.active(true));
  }

  @Override
  public void sweep() {
    books.values().forEach(LeaseBook::sweep);
  }

  /** Lets them write no more, and forgets everything. */
  public void close() {
    books.values().forEach(book -> book.active(false));
  }
}
