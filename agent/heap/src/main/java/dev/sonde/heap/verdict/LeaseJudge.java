package dev.sonde.heap.verdict;

import dev.sonde.probe.LeaseKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what was not given back. What was collected while a pool counted it as out is definitely
 * lost; drivers may have closed a connection or a statement themselves, so of these it takes more,
 * and more than one occasion. Age alone tells of pools only, whose leases are short, and only where
 * the work that took them has ended: a job may hold its connection as long as it runs. One thread.
 */
public final class LeaseJudge {

  private static final int LOST_FOR_SURE = 2;
  private static final int SUSPICIOUS = 3;
  private static final int LOST_BY_DRIVER = 6;
  private static final int OCCASIONS = 3;
  private static final int OUTLIVED = 2;
  private static final int HELD = 3;
  private static final int LONG_HELD = 30;

  private final boolean definite;
  private final boolean aged;
  private long sinceMillis;

  /** A judge of leases of one kind. */
  public LeaseJudge(LeaseKind kind) {
    definite = kind == LeaseKind.POOLED_CONNECTION || kind == LeaseKind.HTTP_CONNECTION;
    aged = kind == LeaseKind.POOLED_CONNECTION;
  }

  /** The verdict of the moment. */
  public Verdict judge(long now, LeaseCounts counts) {
    Level byLoss = byLoss(counts);
    Level byAge = byAge(counts);
    Level level = byLoss.compareTo(byAge) > 0 ? byLoss : byAge;
    if (level == Level.NONE) {
      sinceMillis = 0;
      return Verdict.none(now);
    }
    sinceMillis = sinceMillis == 0 ? now : sinceMillis;
    List<String> reasons = new ArrayList<>();
    List<String> reservations = new ArrayList<>();
    if (counts.lost > 0) {
      reasons.add(
          String.format(
              "lost: %d were collected before they were given back, on %d occasions",
              counts.lost, counts.occasions));
    }
    if (aged && counts.outlived > 0) {
      reasons.add(
          String.format(
              "outlived: %d are out far longer than others, the oldest for %d s, and the work that"
                  + " took them has ended",
              counts.outlived, counts.oldestMillis / 1_000));
    }
    if (aged && counts.busy > 0) {
      reservations.add(counts.busy + " more are out as long, by work that goes on");
    }
    if (aged && counts.unclear > 0) {
      reservations.add(counts.unclear + " more are out as long, and it is not known who has them");
    }
    return new Verdict(level, now, sinceMillis, null, null, reasons, reservations);
  }

  private Level byLoss(LeaseCounts counts) {
    boolean leak =
        definite
            ? counts.lost >= LOST_FOR_SURE
            : counts.lost >= LOST_BY_DRIVER && counts.occasions >= OCCASIONS;
    boolean suspect = counts.lost >= (definite ? 1 : SUSPICIOUS);
    return leak ? Level.LEAK : suspect ? Level.SUSPECT : Level.NONE;
  }

  private Level byAge(LeaseCounts counts) {
    if (!aged || counts.outlived == 0) {
      return Level.NONE;
    }
    if (counts.outlived > OUTLIVED && counts.readings >= LONG_HELD) {
      return Level.LEAK;
    }
    return counts.outlived >= OUTLIVED && counts.readings >= HELD ? Level.SUSPECT : Level.WATCH;
  }
}
