package dev.sonde.heap.verdict;

import dev.sonde.heap.cohort.SiteEvidence;
import dev.sonde.heap.histogram.ClassGrowth;
import dev.sonde.heap.histogram.Grown;
import dev.sonde.heap.trend.Forecast;
import dev.sonde.heap.trend.Series;
import dev.sonde.heap.trend.Trend;
import java.util.ArrayList;
import java.util.List;

/** Judges the live set. One thread. */
public final class HeapJudge {

  private static final double EXPLAINED = 0.3;
  private static final int SAMPLES = 8;
  private static final int GENERATIONS = 5;
  private static final double RETENTION = 0.85;
  private static final double ONE_HOLDER = 0.5;
  private static final int RETESTS = 3;
  private static final int LONG = 4;

  /** A forecast within so many times the pace is near: a day at the default pace. */
  private static final long NEAR = 8_640;

  private final long pace;
  private final long startMillis;
  private final long warmUpMillis;
  private final double limit;
  private final Persistence persistence = new Persistence();

  /**
   * A judge that has seen nothing.
   *
   * @param pace shortest block, milliseconds
   * @param startMillis when the JVM started
   * @param limit the largest heap, bytes
   */
  public HeapJudge(long pace, long startMillis, long warmUpMillis, double limit) {
    this.pace = pace;
    this.startMillis = startMillis;
    this.warmUpMillis = warmUpMillis;
    this.limit = limit;
  }

  /** The verdict of the moment. */
  public Verdict judge(long now, Series series, Evidence evidence) {
    Trend trend = series.trend();
    if (!persistence.follow(now, trend) || trend == null) {
      return Verdict.none(now);
    }
    Forecast forecast = Forecast.of(trend, limit);
    List<String> reasons = new ArrayList<>();
    List<String> reservations = new ArrayList<>();
    reasons.add(
        String.format(
            "trend: the live set has risen from %.0f to %.0f MB in %d blocks (p = %.2g)",
            trend.first() / 1048576, trend.last() / 1048576, trend.blocks(), trend.probability()));
    int kinds = kinds(evidence, reasons);
    boolean held = persistence.heldFor(now, 1);
    boolean heldLong = persistence.heldFor(now, LONG);
    if (held) {
      reasons.add("persistence: it has gone on for as long again as it took to be seen");
    }
    boolean suspected = kinds >= 2 || (kinds == 1 && held) || heldLong;
    if (evidence.dying() && !heldLong) {
      suspected = false;
      reservations.add("old samples are collected after a while: caches and sessions do that");
    }
    if (!evidence.sampled()) {
      reservations.add("samples of live objects cannot be had here");
    }
    if (!evidence.floorKnown()) {
      suspected = false;
      reservations.add("the old generation grows and has not been collected yet");
    }
    if (!evidence.bounded().isEmpty()) {
      suspected &= heldLong;
      reservations.add("may be a cache that is still filling: " + evidence.bounded());
    }
    boolean warm = now - startMillis >= warmUpMillis || forecast.soonestMillis() <= warmUpMillis;
    if (!warm) {
      suspected = false;
      reservations.add("the JVM is still warming up");
    }
    long retests = persistence.retests(series, suspected);
    boolean near = forecast.latestMillis() <= NEAR * pace;
    boolean excused =
        evidence.certainlyBounded()
            || (!evidence.bounded().isEmpty() && !persistence.heldFor(now, 2 * LONG));
    boolean leak = suspected && retests >= RETESTS && (near || heldLong) && !excused;
    Level level = leak ? Level.LEAK : suspected ? Level.SUSPECT : Level.WATCH;
    return new Verdict(
        level, now, persistence.sinceMillis(), trend, forecast, reasons, reservations);
  }

  private static int kinds(Evidence evidence, List<String> reasons) {
    int kinds = 0;
    if (evidence.explained() >= EXPLAINED) {
      kinds++;
      Grown owner = ClassGrowth.owner(evidence.classes());
      reasons.add(
          String.format(
              "classes: %d classes have grown in each of %d intervals and explain %.0f %% of it;"
                  + " first of all %s, +%d instances",
              evidence.classes().size(),
              ClassGrowth.COMPARED - 1,
              Math.min(1, evidence.explained()) * 100,
              owner == null ? "-" : owner.name(),
              owner == null ? 0 : owner.instances()));
    }
    SiteEvidence site = evidence.site();
    if (site != null && site.stays(SAMPLES, GENERATIONS, RETENTION)) {
      kinds++;
      reasons.add(
          String.format(
              "cohorts: %d samples of %s from %s, of %d generations, of which %.0f %% stay",
              site.samples(),
              site.className(),
              site.frames().get(0),
              site.generations(),
              site.retention() * 100));
      if (!site.holder().isEmpty() && site.holderShare() >= ONE_HOLDER) {
        kinds++;
        reasons.add(
            String.format(
                "holder: %s holds %.0f %% of them", site.holder(), site.holderShare() * 100));
      }
    }
    return kinds;
  }
}
