package dev.sonde.heap.verdict;

import dev.sonde.heap.trend.Series;
import dev.sonde.heap.trend.Trend;
import java.util.ArrayList;
import java.util.List;

/** Judges a counter, such as the threads of one family. One thread. */
public final class CounterJudge {

  private static final int RETESTS = 3;
  private static final int LONG = 4;

  private final Persistence persistence = new Persistence();
  private final long startMillis;
  private final long warmUpMillis;
  private final double much;

  /**
   * @param much growth that leaves no innocent explanation, once nothing of it ever goes
   */
  public CounterJudge(long startMillis, long warmUpMillis, double much) {
    this.startMillis = startMillis;
    this.warmUpMillis = warmUpMillis;
    this.much = much;
  }

  /**
   * The verdict of the moment.
   *
   * @param stays why nothing of it goes, in one line; empty when that is not known
   */
  public Verdict judge(long now, Series series, String stays) {
    Trend trend = series.trend();
    if (!persistence.follow(now, trend) || trend == null) {
      return Verdict.none(now);
    }
    List<String> reasons = new ArrayList<>();
    List<String> reservations = new ArrayList<>();
    reasons.add(
        String.format(
            "trend: it has risen from %.0f to %.0f in %d blocks (p = %.2g)",
            trend.first(), trend.last(), trend.blocks(), trend.probability()));
    boolean held = persistence.heldFor(now, 1);
    boolean heldLong = persistence.heldFor(now, LONG);
    boolean suspected = heldLong || (held && !stays.isEmpty());
    if (!stays.isEmpty()) {
      reasons.add("stays: " + stays);
    }
    if (held) {
      reasons.add("persistence: it has gone on for as long again as it took to be seen");
    }
    double growth = trend.last() - trend.first();
    boolean plenty = growth >= much;
    if (now - startMillis < warmUpMillis && !(plenty && !stays.isEmpty())) {
      suspected = false;
      reservations.add("the JVM is still warming up");
    }
    long retests = persistence.retests(series, suspected);
    boolean leak = suspected && retests >= RETESTS && !stays.isEmpty() && (plenty || heldLong);
    Level level = leak ? Level.LEAK : suspected ? Level.SUSPECT : Level.WATCH;
    return new Verdict(level, now, persistence.sinceMillis(), trend, null, reasons, reservations);
  }
}
