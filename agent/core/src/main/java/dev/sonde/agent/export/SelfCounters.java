package dev.sonde.agent.export;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the spans. Once everything is flushed, {@code recorded = exported + unsampled +
 * dropped + failed + left}, where dropped counts both queues. Any thread.
 */
public final class SelfCounters {

  private final LongAdder exported = new LongAdder();
  private final LongAdder unsampled = new LongAdder();
  private final LongAdder overflowed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder left = new LongAdder();

  private final Deliveries deliveries = new Deliveries();

  /** How the last requests with spans ended. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Spans the receiver has taken. */
  public long exported() {
    return exported.sum();
  }

  /** Spans the sampler did not take. */
  public long unsampled() {
    return unsampled.sum();
  }

  /** Sampled spans for which there was no room while they could not be sent. */
  public long overflowed() {
    return overflowed.sum();
  }

  /** Spans that were refused or could not be described. */
  public long failed() {
    return failed.sum();
  }

  /** Spans that are on disk for the next start; 0 until this agent ends. */
  public long left() {
    return left.sum();
  }

  public void addExported(long spans) {
    exported.add(spans);
  }

  public void addOverflowed(long spans) {
    overflowed.add(spans);
  }

  public void addFailed(long spans) {
    failed.add(spans);
  }

  public void addLeft(long spans) {
    left.add(spans);
  }

  void addUnsampled(long spans) {
    unsampled.add(spans);
  }
}
