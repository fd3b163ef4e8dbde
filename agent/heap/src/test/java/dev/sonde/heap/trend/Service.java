package dev.sonde.heap.trend;

import java.util.Random;

/**
 * A simulated service of 24 hours: what its collections of the old generation leave, with a drift
 * of the live set, floating garbage and a load of its own. The same seed is the same service.
 */
final class Service {

  static final double LIMIT = 2048;
  static final long HOUR = 3_600_000;

  /** What the live set does beside drifting; megabytes at a time since the start. */
  interface Shape {
    double at(double millis);
  }

  private final Random random;
  private final Shape shape;
  private final double base;
  private final double drift;
  private final double garbage;
  private final double meanGap;
  private final double loadSwing;
  private double wander;

  Service(long seed, Shape shape) {
    this.random = new Random(seed);
    this.shape = shape;
    base = LIMIT * (0.08 + 0.32 * random.nextDouble());
    drift = base * 0.01 * random.nextDouble();
    garbage = base * (0.01 + 0.05 * random.nextDouble());
    meanGap = 60_000 * (1 + 19 * Math.pow(random.nextDouble(), 2));
    loadSwing = random.nextBoolean() ? 0 : 0.5 * random.nextDouble();
  }

  /** Feeds a day, and says how it was judged. */
  Outcome run() {
    Series series = new Series(LIMIT, Series.ofLiveSet(10_000));
    Outcome outcome = new Outcome();
    double work = 0;
    double last = 0;
    for (double now = 0; now < 24 * HOUR; ) {
      now += meanGap * (0.5 + random.nextDouble());
      double load = 100 * (1 + loadSwing * Math.sin(2 * Math.PI * now / (24.0 * HOUR)));
      work += load * (now - last);
      last = now;
      wander = 0.98 * wander + drift * random.nextGaussian();
      double floating = garbage * Math.pow(random.nextDouble(), 2);
      double live = Math.min(LIMIT * 0.98, base + wander + shape.at(now) + floating);
      series.add((long) now, live, true, work);
      outcome.note((long) now, series.trend() != null);
      if (live >= LIMIT * 0.95) {
        break;
      }
    }
    return outcome;
  }

  /** When a trend was seen. */
  static final class Outcome {
    long first = -1;
    boolean atEnd;
    int on;
    int readings;

    void note(long millis, boolean seen) {
      first = first < 0 && seen ? millis : first;
      atEnd = seen;
      on += seen ? 1 : 0;
      readings++;
    }

    boolean ever() {
      return first >= 0;
    }
  }
}
