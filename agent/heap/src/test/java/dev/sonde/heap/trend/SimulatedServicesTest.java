package dev.sonde.heap.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How the trend alone judges services of a day, forty of each kind. */
class SimulatedServicesTest {

  private static final int SERVICES = 40;

  private interface Kind {
    Service.Shape of(Random random);
  }

  @Test
  void steady_isHardlyEverATrend() {
    Rates rates = judge("steady", r -> t -> 0);
    assertThat(rates.ever).isLessThanOrEqualTo(0.25);
    assertThat(rates.on).isLessThanOrEqualTo(0.03);
    assertThat(rates.atEnd).isLessThanOrEqualTo(0.05);
  }

  @Test
  void fillingCache_isOneForAWhile() {
    Rates rates =
        judge(
            "cache fill",
            r -> {
              double tau = 60_000 * (20 + 280 * r.nextDouble());
              double size = Service.LIMIT * (0.1 + 0.2 * r.nextDouble());
              return t -> size * (1 - Math.exp(-t / tau));
            });
    assertThat(rates.on).isLessThanOrEqualTo(0.25);
    assertThat(rates.atEnd).isLessThanOrEqualTo(0.05);
  }

  @Test
  void linearFillToABound_isOneUntilTheBound() {
    Rates rates =
        judge(
            "linear fill",
            r -> {
              double full = Service.HOUR * (1 + 11 * r.nextDouble());
              double size = Service.LIMIT * (0.1 + 0.2 * r.nextDouble());
              return t -> size * Math.min(1, t / full);
            });
    assertThat(rates.on).isLessThanOrEqualTo(0.35);
    assertThat(rates.atEnd).isLessThanOrEqualTo(0.05);
  }

  @Test
  void steps_areNoneAfterwards() {
    Rates rates =
        judge(
            "steps",
            r -> {
              double when = Service.HOUR * (2 + 18 * r.nextDouble());
              double size = Service.LIMIT * (0.05 + 0.15 * r.nextDouble());
              return t -> t > when ? size : 0;
            });
    assertThat(rates.on).isLessThanOrEqualTo(0.05);
    assertThat(rates.atEnd).isLessThanOrEqualTo(0.05);
  }

  @Test
  void sawtooth_isNoneAtTheEnd() {
    Rates rates =
        judge(
            "sawtooth",
            r -> {
              double period = Service.HOUR * (1 + 5 * r.nextDouble());
              double size = Service.LIMIT * (0.1 + 0.15 * r.nextDouble());
              return t -> size * (t % period) / period;
            });
    assertThat(rates.on).isLessThanOrEqualTo(0.1);
    assertThat(rates.atEnd).isLessThanOrEqualTo(0.15);
  }

  @Test
  void softCache_isOneInItsCycles() {
    Rates rates =
        judge(
            "soft cache",
            r -> {
              double period = Service.HOUR * (3 + 9 * r.nextDouble());
              double size = Service.LIMIT * (0.2 + 0.2 * r.nextDouble());
              return t -> size * (t % period) / period;
            });
    assertThat(rates.on).isLessThanOrEqualTo(0.25);
  }

  @Test
  void leakOfSixHours_isFoundInTime() {
    assertFound("leak 6 h", 6, 0.30);
  }

  @Test
  void leakOfADay_isFoundInTime() {
    assertFound("leak 24 h", 24, 0.30);
  }

  @Test
  void leakOfThreeDays_isFoundInTime() {
    assertFound("leak 72 h", 72, 0.30);
  }

  /** The live set grows by 60 % of the heap in that time. */
  private static void assertFound(String name, double hours, double latestShare) {
    Rates rates = judge(name, r -> t -> 0.6 * Service.LIMIT * t / (hours * Service.HOUR));
    assertThat(rates.ever).isGreaterThanOrEqualTo(0.95);
    assertThat(rates.medianFirst).isLessThanOrEqualTo(latestShare * hours * Service.HOUR);
    assertThat(rates.on).isGreaterThanOrEqualTo(hours > 24 ? 0.2 : 0.5);
  }

  private static final class Rates {
    double ever;
    double on;
    double atEnd;
    double medianFirst;
  }

  private static Rates judge(String name, Kind kind) {
    Rates rates = new Rates();
    List<Long> firsts = new ArrayList<>();
    for (int seed = 0; seed < SERVICES; seed++) {
      Service.Shape shape = kind.of(new Random(1_000 + seed));
      Service.Outcome outcome = new Service(seed, shape).run();
      rates.ever += outcome.ever() ? 1.0 / SERVICES : 0;
      rates.on += (double) outcome.on / outcome.readings / SERVICES;
      rates.atEnd += outcome.atEnd ? 1.0 / SERVICES : 0;
      if (outcome.ever()) {
        firsts.add(outcome.first);
      }
    }
    Collections.sort(firsts);
    rates.medianFirst = firsts.isEmpty() ? -1 : firsts.get(firsts.size() / 2);
    System.out.printf(
        "%-12s ever %3.0f %%, on %3.0f %%, at the end %3.0f %%, first %.1f h%n",
        name,
        rates.ever * 100,
        rates.on * 100,
        rates.atEnd * 100,
        rates.medianFirst / Service.HOUR);
    return rates;
  }
}
