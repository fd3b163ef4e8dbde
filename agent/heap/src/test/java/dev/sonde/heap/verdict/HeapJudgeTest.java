package dev.sonde.heap.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sonde.heap.cohort.Cohorts;
import dev.sonde.heap.cohort.SiteEvidence;
import dev.sonde.heap.histogram.ClassGrowth;
import dev.sonde.heap.histogram.Histogram;
import dev.sonde.heap.sample.LiveSample;
import dev.sonde.heap.trend.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapJudgeTest {

  private static final long PACE = 10_000;
  private static final long WARM_UP = 900_000;
  private static final double LIMIT = 256e6;

  private final Series series = new Series(LIMIT, Series.ofLiveSet(PACE));
  private final HeapJudge judge = new HeapJudge(PACE, 0, WARM_UP, LIMIT);
  private Evidence evidence = Evidence.of(true, true);
  private long now;
  private double live = 50e6;

  private Verdict after(int paces, double growth) {
    Verdict verdict = judge.judge(now, series, evidence);
    for (int i = 0; i < paces; i++) {
      now += PACE;
      live += growth;
      if (series.add(now, live, true, now)) {
        verdict = judge.judge(now, series, evidence);
      }
    }
    return verdict;
  }

  @Test
  void steady_isNothing() {
    assertThat(after(500, 0).level()).isEqualTo(Level.NONE);
  }

  @Test
  void trendAlone_isWatched_andForgottenWhenItEnds() {
    now = WARM_UP;
    assertThat(after(10, 2.2e6).level()).isEqualTo(Level.WATCH);
    assertThat(after(10, 0).level()).isEqualTo(Level.NONE);
  }

  @Test
  void trendWithClassesAndCohorts_isSuspected_thenALeak() {
    now = WARM_UP;
    evidence = withClasses(evidence).site(staying(), false);
    Verdict suspect = after(9, 2.2e6);
    assertThat(suspect.level()).isEqualTo(Level.SUSPECT);
    assertThat(suspect.reasons()).hasSize(4);
    Verdict leak = after(4, 2.2e6);
    assertThat(leak.level()).isEqualTo(Level.LEAK);
    assertThat(leak.forecast()).isNotNull();
    assertThat(leak.forecast().soonestMillis()).isLessThanOrEqualTo(leak.forecast().latestMillis());
  }

  @Test
  void leakThatFillsTheHeapWithinTheWarmUp_isNotWaitedFor() {
    evidence = withClasses(evidence).site(staying(), false);
    assertThat(after(9, 2.4e6).level()).isEqualTo(Level.SUSPECT);
    assertThat(now).isLessThan(WARM_UP);
  }

  @Test
  void slowGrowthWithinTheWarmUp_isWatchedOnly() {
    evidence = withClasses(evidence).site(staying(), false);
    Verdict verdict = after(30, 0.9e6);
    assertThat(verdict.level()).isEqualTo(Level.WATCH);
    assertThat(verdict.reservations()).anyMatch(text -> text.contains("warming up"));
  }

  @Test
  void boundedCache_isNeverALeak() {
    now = WARM_UP;
    evidence = withClasses(evidence).site(staying(), false).bounded("a cache");
    assertThat(after(12, 2.2e6).level()).isEqualTo(Level.WATCH);
    assertThat(after(60, 2.2e6).level()).isLessThanOrEqualTo(Level.SUSPECT);
  }

  @Test
  void cohortsThatDie_speakAgainstIt() {
    now = WARM_UP;
    evidence = withClasses(evidence).site(null, true);
    assertThat(after(20, 2.2e6).level()).isEqualTo(Level.WATCH);
  }

  @Test
  void unknownFloor_isNeverMoreThanWatched() {
    now = WARM_UP;
    evidence = withClasses(Evidence.of(false, true)).site(staying(), false);
    Verdict verdict = after(60, 2.2e6);
    assertThat(verdict.level()).isEqualTo(Level.WATCH);
    assertThat(verdict.reservations()).anyMatch(text -> text.contains("not been collected"));
  }

  @Test
  void withoutSamples_classesAndPersistenceDecide() {
    now = WARM_UP;
    evidence = withClasses(Evidence.of(true, false));
    assertThat(after(13, 1.5e6).level()).isEqualTo(Level.WATCH);
    assertThat(after(40, 1.5e6).level()).isEqualTo(Level.LEAK);
  }

  private static Evidence withClasses(Evidence evidence) {
    ClassGrowth growth = new ClassGrowth();
    for (int i = 1; i <= ClassGrowth.COMPARED; i++) {
      growth.add(
          Histogram.parse(i, "   1:  " + i * 1000 + "  " + i * 48_000 + "  com.acme.Order\n"));
    }
    return evidence.classes(growth.grown(), 0.6);
  }

  private static SiteEvidence staying() {
    Cohorts cohorts = new Cohorts();
    List<LiveSample> samples = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      samples.add(
          new LiveSample(
              "com.acme.Order",
              -1,
              48,
              i * 20_000L,
              1_000,
              7,
              "main",
              Arrays.asList("java.util.HashMap.put:1", "com.acme.Orders.add:12"),
              Collections.singletonList("static com.acme.Orders.ALL")));
      cohorts.add(samples, 20_000);
    }
    return cohorts.sites(1).get(0);
  }

  @Test
  void site_isTheApplicationsFrame_andItsHolderIsTheStaticField() {
    SiteEvidence site = staying();
    assertThat(site.frames()).containsExactly("com.acme.Orders.add:12");
    assertThat(site.generations()).isEqualTo(12);
    assertThat(site.retention()).isEqualTo(1.0);
    assertThat(site.holder()).isEqualTo("static com.acme.Orders.ALL");
    assertThat(site.holderShare()).isEqualTo(1.0);
  }
}
