package dev.sonde.heap.lease;

import dev.sonde.agent.lease.Lease;
import dev.sonde.heap.verdict.LeaseCounts;
import dev.sonde.heap.verdict.LeaseJudge;
import dev.sonde.heap.verdict.Level;
import dev.sonde.heap.verdict.Verdict;
import dev.sonde.probe.LeaseKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whom leases are taken from, and what became of them. */
public final class Lender {

  private static final int MOST_PLACES = 16;
  private static final int MOST_OCCASIONS = 64;

  private final LeaseKind kind;
  private final String name;
  private final LeaseJudge judge;
  private final Map<List<String>, Place> lostAt = new LinkedHashMap<>();
  private Map<List<String>, Place> outlivedAt = new LinkedHashMap<>();

  /** When leases were found lost, and how many. */
  private final Deque<long[]> occasions = new ArrayDeque<>();

  private int counted;
  private long total;
  private int openBefore;
  private int old;
  private int busy;
  private int unclear;
  private int readings;
  private long oldestMillis;
  private volatile int open;
  private volatile int outlived;
  private volatile long lost;
  private volatile Verdict verdict;
  private Level before = Level.NONE;

  Lender(LeaseKind kind, String name) {
    this.kind = kind;
    this.name = name;
    this.judge = new LeaseJudge(kind);
    this.verdict = judge.judge(0, new LeaseCounts(0, 0, 0, 0, 0, 0, 0));
  }

  void begin() {
    counted = 0;
    old = 0;
    busy = 0;
    unclear = 0;
    oldestMillis = 0;
    outlivedAt = new LinkedHashMap<>();
  }

  void open(int number) {
    counted += number;
  }

  void old(Lease lease, long ageMillis, Work.State work) {
    switch (work) {
      case GOES_ON:
        busy++;
        break;
      case UNKNOWN:
        unclear++;
        break;
      default:
        old++;
        oldestMillis = Math.max(oldestMillis, ageMillis);
        add(outlivedAt, lease, false);
    }
  }

  void lost(Lease lease, long now) {
    total++;
    long[] last = occasions.peekLast();
    if (last != null && last[0] == now) {
      last[1]++;
    } else {
      occasions.addLast(new long[] {now, 1});
      if (occasions.size() > MOST_OCCASIONS) {
        occasions.removeFirst();
      }
    }
    add(lostAt, lease, true);
  }

  private static void add(Map<List<String>, Place> places, Lease lease, boolean isLost) {
    Place made = Place.of(lease);
    Place known = places.get(made.frames());
    if (known == null && places.size() < MOST_PLACES) {
      known = made;
      places.put(made.frames(), made);
    }
    if (known != null) {
      known.add(lease, isLost);
    }
  }

  /** Judges; whether the level is another one. */
  boolean end(long now, long forgotten) {
    while (!occasions.isEmpty() && occasions.getFirst()[0] < forgotten) {
      occasions.removeFirst();
    }
    if (occasions.isEmpty()) {
      lostAt.clear();
    }
    openBefore = open;
    open = counted;
    lost = total;
    outlived = old;
    readings = old > 0 ? readings + 1 : 0;
    int lately = 0;
    for (long[] occasion : occasions) {
      lately += (int) occasion[1];
    }
    before = verdict.level();
    verdict =
        judge.judge(
            now,
            new LeaseCounts(lately, occasions.size(), old, readings, busy, unclear, oldestMillis));
    return verdict.level() != before;
  }

  /** Whether something is, or may be, wrong. */
  boolean isSuspicious() {
    return !occasions.isEmpty() || old > 0 || unclear > 0;
  }

  /** Whether nothing is known of it any more. */
  boolean isIdle() {
    return open == 0 && lost == 0;
  }

  public LeaseKind kind() {
    return kind;
  }

  /** Such as the name of a pool, {@code postgresql://db:5432/shop}, or a host. */
  public String name() {
    return name;
  }

  /** For a person, such as {@code pooled connections HikariPool-1}. */
  public String subject() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + "s " + name;
  }

  /** How many are out; an estimate where only a sample is noted. */
  public int open() {
    return open;
  }

  int openBefore() {
    return openBefore;
  }

  /** Of them those that are out far longer than others, by nobody's work. */
  public int outlived() {
    return outlived;
  }

  /** How many were collected before they were given back, since the start. */
  public long lost() {
    return lost;
  }

  public Verdict verdict() {
    return verdict;
  }

  public Level levelBefore() {
    return before;
  }

  /** Where those were taken that did not come back. */
  public Collection<Place> places() {
    List<Place> places = new ArrayList<>(lostAt.values());
    places.addAll(outlivedAt.values());
    return places;
  }
}
