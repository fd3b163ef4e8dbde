package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import dev.sonde.probe.Counter;
import java.util.concurrent.atomic.LongAdder;

/** One series of a counter. Any thread adds; the export thread collects. */
final class CounterSeries implements Counter {

  private final Attributes attributes;
  private final LongAdder sum = new LongAdder();
  private long collected;

  CounterSeries(Attributes attributes) {
    this.attributes = attributes;
  }

  @Override
  public void add(long delta) {
    sum.add(delta);
  }

  Metric.Point collect(boolean delta, long start, long last, long now) {
    long value = sum.sum();
    long before = delta ? collected : 0;
    collected = value;
    return new Metric.Point(attributes, delta ? last : start, now, value - before, true, null);
  }
}
