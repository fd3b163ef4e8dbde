package dev.sonde.agent.export;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the spans. Once everything is flushed, {@code recorded = exported + unsampled +
 * dropped + failed}, where dropped counts both queues. Any thread.
 */
public final class SelfCounters {

  final LongAdder exported = new LongAdder();
  final LongAdder unsampled = new LongAdder();
  final LongAdder overflowed = new LongAdder();
  final LongAdder failed = new LongAdder();

  /** Spans the exporter says were delivered. */
  public long exported() {
    return exported.sum();
  }

  /** Spans the sampler did not take. */
  public long unsampled() {
    return unsampled.sum();
  }

  /** Sampled spans for which there was no room while an export was under way. */
  public long overflowed() {
    return overflowed.sum();
  }

  /** Spans the exporter gave up. */
  public long failed() {
    return failed.sum();
  }
}
