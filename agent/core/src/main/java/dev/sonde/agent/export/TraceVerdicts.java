package dev.sonde.agent.export;

import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.SpanRecord;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets through the spans of traces that are kept. Spans of an undecided trace wait until its local
 * root ends; later ones follow its verdict. A trace whose root does not come, because it was
 * dropped or runs on, is decided after a while by what is known. Export thread only.
 */
final class TraceVerdicts {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  /** Spans that may wait, over all traces. */
  private static final int WAITING = 20_000;

  /** A trace with waiting spans, and since when it has some. */
  private static final class Undecided {
    final LocalRoot root;
    final Findings findings;
    final long since = System.nanoTime();

    Undecided(LocalRoot root, Findings findings) {
      this.root = root;
      this.findings = findings;
    }
  }

  private final ArrayDeque<Undecided> undecided = new ArrayDeque<>();
  private final SpanBatches batches;
  private final SelfCounters counters;
  private final Metrics metrics;
  private final TailSampling tail;
  private int waiting;

  TraceVerdicts(SpanBatches batches, SelfCounters counters, Metrics metrics, TailSampling tail) {
    this.batches = batches;
    this.counters = counters;
    this.metrics = metrics;
    this.tail = tail;
  }

  void accept(
      FinishedSpan span,
      LocalRoot root,
      Findings findings,
      SpanRecord record,
      @Nullable String metric,
      Attributes metricAttributes,
      boolean error) {
    if (!root.decision().undecided()) {
      batches.add(span);
      return;
    }
    if (findings.kept == null && root.isRoot(record.spanId())) {
      long usual =
          metric == null ? Long.MAX_VALUE : metrics.percentileNanos(metric, metricAttributes, 99);
      decide(root, findings, record.durationNanos(), usual, error);
    }
    if (findings.kept != null) {
      release(span, root, findings);
    } else {
      keepWaiting(span, root, findings);
    }
  }

  private void keepWaiting(FinishedSpan span, LocalRoot root, Findings findings) {
    if (waiting >= WAITING || findings.waiting.size() >= Findings.WAITING) {
      counters.overflowed.increment();
      return;
    }
    if (findings.waiting.isEmpty()) {
      undecided.add(new Undecided(root, findings));
    }
    findings.waiting.add(span);
    waiting++;
  }

  /** Decides about traces that have waited too long, or about all of them. */
  void sweep(boolean all) {
    long now = System.nanoTime();
    for (Undecided oldest = undecided.peek();
        oldest != null && (all || oldest.findings.kept != null || now - oldest.since > PATIENCE);
        oldest = undecided.peek()) {
      undecided.remove();
      if (oldest.findings.kept == null) {
        boolean failed = oldest.findings.waiting.stream().anyMatch(FinishedSpan::error);
        decide(oldest.root, oldest.findings, 0, Long.MAX_VALUE, failed);
      }
    }
  }

  private void decide(
      LocalRoot root, Findings findings, long nanos, long usualNanos, boolean error) {
    findings.kept = tail.decide(root, nanos, usualNanos, error);
    for (FinishedSpan earlier : findings.waiting) {
      release(earlier, root, findings);
    }
    waiting -= findings.waiting.size();
    findings.waiting.clear();
  }

  private void release(FinishedSpan span, LocalRoot root, Findings findings) {
    if (Boolean.TRUE.equals(findings.kept)) {
      batches.add(tail.stamp(span, root));
    } else {
      counters.unsampled.increment();
    }
  }
}
