package dev.sonde.heap;

import dev.sonde.heap.cohort.Cohorts;
import dev.sonde.heap.cohort.Holder;
import dev.sonde.heap.cohort.SiteEvidence;
import dev.sonde.heap.histogram.ClassGrowth;
import dev.sonde.heap.histogram.Grown;
import dev.sonde.heap.histogram.Histogram;
import dev.sonde.heap.histogram.HistogramSource;
import dev.sonde.heap.live.CollectionListener;
import dev.sonde.heap.live.LiveSet;
import dev.sonde.heap.live.MarkingPolicy;
import dev.sonde.heap.live.MarkingRequest;
import dev.sonde.heap.live.Reading;
import dev.sonde.heap.sample.LiveSampler;
import dev.sonde.heap.trend.Block;
import dev.sonde.heap.trend.Cusum;
import dev.sonde.heap.trend.Series;
import dev.sonde.heap.trend.Trend;
import dev.sonde.heap.verdict.Evidence;
import dev.sonde.heap.verdict.HeapJudge;
import dev.sonde.heap.verdict.Level;
import dev.sonde.heap.verdict.Verdict;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the live set, and gathers evidence while it grows. Arms the sampler when a trend may be
 * coming, makes histograms from the first sign of one, and disarms when it is gone for good.
 */
final class HeapWatch {

  private static final double NANOS_OF_A_CHAIN = 130;
  private static final int MOST_CHAINED = 4_000_000;

  /** Histograms are so many paces apart: at first, and once a verdict stands. */
  private static final long SOON = 2;

  private static final long SELDOM = 30;
  private static final long DISARM = 30;

  /** Samples of a rise that became no trend are of use for so many paces. */
  private static final long STIRRED = 12;

  private static final long LONGEST_WAIT = 2_000;

  private final WatchSettings settings;
  private final CollectionListener collections;
  private final LiveSet liveSet;
  private final Series series;
  private final HeapJudge judge;
  private final HistogramSource histograms;
  private final LiveSampler sampler;
  private final BoundedCaches caches;
  private final MarkingRequest marking;
  private final MarkingPolicy policy;
  private final ClassGrowth growth = new ClassGrowth();
  private final Cohorts cohorts = new Cohorts();
  private final Cusum steps = new Cusum();
  private Verdict verdict;
  private Evidence evidence;
  private long armedMillis;
  private long hitMillis;
  private long stirMillis;
  private long histogramReadings;
  private long snapshotReadings;
  private long snapshotMillis;
  private boolean chained;

  HeapWatch(
      WatchSettings settings,
      CollectionListener collections,
      LiveSet liveSet,
      HistogramSource histograms,
      LiveSampler sampler,
      BoundedCaches caches,
      MarkingRequest marking) {
    this.settings = settings;
    this.collections = collections;
    this.liveSet = liveSet;
    this.histograms = histograms;
    this.sampler = sampler;
    this.caches = caches;
    this.marking = marking;
    double limit = (double) collections.maxBytes();
    series = new Series(limit, Series.ofLiveSet(settings.pace));
    policy = new MarkingPolicy(limit);
    judge = new HeapJudge(settings.pace, collections.startMillis(), settings.warmUp, limit);
    evidence = Evidence.of(false, sampler.whyNot() == null);
    verdict = judge.judge(0, series, evidence);
  }

  /** Takes what has been read, gathers evidence where it is due, and judges. */
  void tick(long now) throws InterruptedException {
    boolean tested = false;
    double work = (double) collections.allocated();
    for (Reading reading : collections.take()) {
      liveSet.add(reading);
      if (reading.exact()) {
        steps.add(reading.millis(), (double) reading.bytes());
      }
      tested |= series.add(reading.millis(), (double) reading.bytes(), reading.exact(), work);
    }
    if (series.hit()) {
      hitMillis = now;
    }
    if (tested && series.stirs()) {
      stirMillis = now;
    }
    boolean holds = series.trend() != null;
    if (marking.isPossible(now, liveSet.bound(), (holds ? SOON : 1) * settings.pace)
        && (policy.isDue(liveSet.bound(), liveSet.lastBytes(), liveSet.exactReadings()) || holds)) {
      marking.ask(now, liveSet.bound());
    }
    gather(now);
    if (tested || verdict.level() != Level.NONE) {
      evidence = evidence();
      verdict = judge.judge(now, series, evidence);
    }
  }

  private void gather(long now) throws InterruptedException {
    boolean wanted = series.trend() != null || now - hitMillis < DISARM * settings.pace;
    if (!wanted && now - stirMillis >= STIRRED * settings.pace) {
      if (armedMillis > 0) {
        sampler.disarm();
        growth.clear();
        cohorts.clear();
        armedMillis = 0;
        chained = false;
      }
      return;
    }
    if (armedMillis == 0) {
      armedMillis = now;
      if (sampler.whyNot() == null) {
        sampler.arm();
      }
    }
    if (wanted) {
      histogram(now);
    }
    snapshot(now);
  }

  private void histogram(long now) throws InterruptedException {
    long apart = verdict.level().compareTo(Level.SUSPECT) >= 0 ? SELDOM : SOON;
    if (now - growth.lastMillis() < apart * settings.pace
        || liveSet.exactReadings() == histogramReadings
        || !histograms.problem().isEmpty()
        || histograms.predictedMillis(false) > settings.pauseBudget
        || !collections.awaitCollection(Math.max(LONGEST_WAIT, settings.pace / 2))
        || histograms.predictedMillis(false) > settings.pauseBudget) {
      return;
    }
    histogramReadings = liveSet.exactReadings();
    try {
      growth.add(histograms.take(false));
    } catch (IllegalStateException remembered) {
      growth.clear();
    }
  }

  private void snapshot(long now) throws InterruptedException {
    if (!sampler.isArmed()
        || liveSet.exactReadings() == snapshotReadings
        || now - snapshotMillis < SOON * settings.pace) {
      return;
    }
    snapshotReadings = liveSet.exactReadings();
    snapshotMillis = now;
    boolean chains =
        !chained
            && verdict.level() != Level.NONE
            && chainsAreAffordable(growth.last(), settings.pauseBudget);
    chained |= chains;
    cohorts.add(chains ? sampler.snapshotWithHolders() : sampler.snapshot(), 2 * settings.pace);
  }

  /** Only where a histogram has counted the objects, and they are few enough. */
  static boolean chainsAreAffordable(@Nullable Histogram counted, long pauseBudget) {
    return counted != null
        && counted.instances() <= MOST_CHAINED
        && counted.instances() * NANOS_OF_A_CHAIN / 1e6 <= pauseBudget;
  }

  private Evidence evidence() {
    Evidence found = Evidence.of(liveSet.isKnown(), sampler.whyNot() == null);
    Trend trend = series.trend();
    List<Grown> grown = growth.grown();
    if (trend != null && !grown.isEmpty()) {
      double added = trend.slope().slope() * growth.spanMillis();
      long bytes = grown.stream().mapToLong(Grown::bytes).sum();
      found = found.classes(grown, added <= 0 ? 0 : bytes / added);
      found = found.bounded(BoundedCaches.among(grown));
    }
    List<SiteEvidence> sites = cohorts.sites(1);
    SiteEvidence best = sites.isEmpty() ? null : sites.get(0);
    found = found.site(best, cohorts.areDying());
    if (best != null && Holder.isBounded(best.chain())) {
      found = found.bounded(best.holder());
    }
    return found.bounded().isEmpty()
        ? caches.withLinkedMaps(
            found,
            grown,
            growth.last(),
            best == null ? Collections.<String>emptyList() : best.chain())
        : found;
  }

  Verdict verdict() {
    return verdict;
  }

  Evidence evidenceOfTheMoment() {
    return evidence;
  }

  List<SiteEvidence> sites() {
    return cohorts.sites(5);
  }

  /** The live set so far. */
  List<Block> blocks(int most) {
    return series.blocks(most);
  }

  LiveSet liveSet() {
    return liveSet;
  }

  long stepMillis() {
    return steps.stepMillis();
  }

  long tests() {
    return series.tests();
  }

  boolean isArmed() {
    return armedMillis > 0;
  }

  MarkingRequest marking() {
    return marking;
  }

  HistogramSource histograms() {
    return histograms;
  }
}
