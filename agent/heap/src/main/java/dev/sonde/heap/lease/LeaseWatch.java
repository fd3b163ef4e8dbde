package dev.sonde.heap.lease;

import dev.sonde.agent.lease.Lease;
import dev.sonde.agent.lease.LeaseBook;
import dev.sonde.agent.lease.LeaseBooks;
import dev.sonde.agent.record.Recorder;
import dev.sonde.heap.counter.Count;
import dev.sonde.heap.counter.Kind;
import dev.sonde.heap.verdict.Level;
import dev.sonde.probe.LeaseKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the books at the pace of the counters, and judges each lender. */
public final class LeaseWatch {

  /** Whoever took a lease that did not come back is told to those who look at traces. */
  public interface Marker {
    /**
     * Marks the trace in which it was taken.
     *
     * @param outcome {@code lost} or {@code outlived}
     */
    void mark(Lease lease, Lender lender, String outcome, long ageMillis);
  }

  private static final int MOST_LENDERS = 200;
  private static final String OTHER = "(other)";
  private static final int MOST_MARKS = 10;

  /** No lease is old before so many paces, whatever others take. */
  private static final long OLD = 6;

  /** And none before so many times what others take at most. */
  private static final long LONGER = 8;

  /** What was lost is remembered for so many paces: an hour. */
  private static final long REMEMBERED = 360;

  private final LeaseBooks books;
  private final Recorder recorder;
  private final long pace;
  private final Marker marker;
  private final Map<String, Lender> lenders = new LinkedHashMap<>();
  private final Set<Lease> marked = new HashSet<>();
  private List<Lease> unheld = new ArrayList<>();
  private volatile List<Lender> seen = Collections.emptyList();

  /**
   * A watch that has read nothing.
   *
   * @param pace milliseconds between two readings
   */
  public LeaseWatch(LeaseBooks books, Recorder recorder, long pace, Marker marker) {
    this.books = books;
    this.recorder = recorder;
    this.pace = pace;
    this.marker = marker;
  }

  /** Lets the application's threads write. */
  public void open() {
    books.open();
  }

  /** Reads and judges; returns the lenders whose level has changed. */
  public List<Lender> tick(long now) {
    lenders.values().forEach(Lender::begin);
    List<Lease> lastUnheld = unheld;
    unheld = new ArrayList<>();
    Work work = new Work(recorder);
    Set<Lease> old = new HashSet<>();
    for (LeaseKind kind : LeaseKind.values()) {
      read(books.of(kind), work, old);
    }
    lose(lastUnheld, now);
    marked.retainAll(old);
    List<Lender> changed = new ArrayList<>();
    Set<LeaseKind> closely = new HashSet<>();
    for (Lender lender : lenders.values()) {
      if (lender.end(now, now - REMEMBERED * pace)) {
        changed.add(lender);
      }
      if (lender.isSuspicious()) {
        closely.add(lender.kind());
      }
    }
    for (LeaseKind kind : LeaseKind.values()) {
      books.of(kind).look(closely.contains(kind));
    }
    mark(old);
    seen = new ArrayList<>(lenders.values());
    lenders.values().removeIf(lender -> lender.isIdle() && lender.verdict().level() == Level.NONE);
    return changed;
  }

  private void read(LeaseBook book, Work work, Set<Lease> old) {
    long nanoTime = System.nanoTime();
    long limit = Math.max(OLD * pace * 1_000_000, LONGER * book.usualNanos());
    for (Lease lease : book.open()) {
      Lender lender = lender(book.kind(), lease.lender());
      lender.open(book.every());
      long age = nanoTime - lease.sinceNanos();
      if (book.kind() == LeaseKind.POOLED_CONNECTION && age > limit) {
        Work.State state = work.of(lease);
        lender.old(lease, age / 1_000_000, state);
        if (state == Work.State.HAS_ENDED) {
          old.add(lease);
        }
      }
    }
    unheld.addAll(book.unheld());
  }

  /** Who was on the way to be closed a reading ago is closed now. */
  private void lose(Collection<Lease> leases, long now) {
    int marks = 0;
    for (Lease lease : leases) {
      for (LeaseKind kind : LeaseKind.values()) {
        LeaseBook book = books.of(kind);
        if (lease.isOpen() && book.forget(lease)) {
          Lender lender = lender(kind, lease.lender());
          lender.lost(lease, now);
          if (marks++ < MOST_MARKS) {
            marker.mark(lease, lender, "lost", age(lease));
          }
        }
      }
    }
  }

  private void mark(Set<Lease> old) {
    for (Lease lease : old) {
      Lender lender = lender(LeaseKind.POOLED_CONNECTION, lease.lender());
      if (lender.verdict().level().compareTo(Level.SUSPECT) >= 0
          && marked.size() < MOST_MARKS * MOST_LENDERS
          && marked.add(lease)) {
        marker.mark(lease, lender, "outlived", age(lease));
      }
    }
  }

  private static long age(Lease lease) {
    return (System.nanoTime() - lease.sinceNanos()) / 1_000_000;
  }

  private Lender lender(LeaseKind kind, String name) {
    String key = kind + "/" + name;
    Lender known = lenders.get(key);
    if (known == null && lenders.size() >= MOST_LENDERS && !name.equals(OTHER)) {
      return lender(kind, OTHER);
    }
    if (known == null) {
      known = new Lender(kind, name);
      lenders.put(key, known);
    }
    return known;
  }

  /** Those that have lent something. Any thread. */
  public List<Lender> lenders() {
    return seen;
  }

  /** What is out, by lender; none of whom nothing is out and was not before. */
  public List<Count> counts() {
    List<Count> counts = new ArrayList<>();
    for (Lender lender : seen) {
      if (lender.open() > 0 || lender.openBefore() > 0) {
        boolean fewer = lender.open() < lender.openBefore();
        counts.add(new Count(Kind.LEASES, lender.subject(), lender.open(), fewer));
      }
    }
    return counts;
  }

  /** Those above {@link Level#NONE}. Any thread. */
  public List<Lender> suspicious() {
    List<Lender> found = new ArrayList<>();
    for (Lender lender : seen) {
      if (lender.verdict().level() != Level.NONE) {
        found.add(lender);
      }
    }
    return found;
  }

  /** Forgets everything. */
  public void close() {
    books.close();
  }
}
