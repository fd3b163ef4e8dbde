package dev.sonde.agent.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finished spans on their way to the exporter: bounded, one export at a time, in the order they
 * ended. Semantics of the specification's batching processor. Export thread only, but for the
 * outcome.
 */
final class SpanBatches {

  private final ArrayDeque<FinishedSpan> waiting = new ArrayDeque<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Exporter exporter;
  private final SelfCounters counters;
  private final int capacity;
  private final int batchSize;
  private final long delayNanos;
  private long oldest;

  SpanBatches(
      Exporter exporter, SelfCounters counters, int capacity, int batchSize, long delayMillis) {
    this.exporter = exporter;
    this.counters = counters;
    this.capacity = capacity;
    this.batchSize = batchSize;
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
  }

  void add(FinishedSpan span) {
    if (waiting.size() >= capacity) {
      exportDue(false);
    }
    if (waiting.size() >= capacity) {
      counters.overflowed.increment();
      return;
    }
    if (waiting.isEmpty()) {
      oldest = System.nanoTime();
    }
    waiting.add(span);
  }

  /** Starts an export when one is due and none is under way. */
  void exportDue(boolean now) {
    boolean due = now || waiting.size() >= batchSize || System.nanoTime() - oldest >= delayNanos;
    if (!due || waiting.isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    List<FinishedSpan> batch = new ArrayList<>(Math.min(batchSize, waiting.size()));
    while (batch.size() < batchSize && !waiting.isEmpty()) {
      batch.add(waiting.poll());
    }
    oldest = System.nanoTime();
    boolean handedOver = false;
    try {
      exporter.exportSpans(batch, delivered -> done(batch.size(), delivered));
      handedOver = true;
    } finally {
      if (!handedOver) {
        done(batch.size(), false);
      }
    }
  }

  private void done(int spans, boolean delivered) {
    (delivered ? counters.exported : counters.failed).add(spans);
    busy.set(false);
  }

  /** Whether everything has left. */
  boolean isIdle() {
    return waiting.isEmpty() && !busy.get();
  }

  /** Counts as lost what is still here. */
  void abandon() {
    counters.failed.add(waiting.size());
    waiting.clear();
  }
}
