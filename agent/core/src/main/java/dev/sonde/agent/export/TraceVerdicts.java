package dev.sonde.agent.export;

import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.LocalRoot;
import dev.sonde.agent.record.SpanRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets through the spans of traces that are kept. Spans of an undecided trace wait until its local
 * root ends; later ones follow its verdict. Export thread only.
 */
final class TraceVerdicts {

  private final SpanBatches batches;
  private final SelfCounters counters;
  private final Metrics metrics;
  private final TailSampling tail;

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
    Boolean kept = findings.kept;
    if (kept == null && root.isRoot(record.spanId())) {
      long usual =
          metric == null ? Long.MAX_VALUE : metrics.percentileNanos(metric, metricAttributes, 99);
      kept = tail.decide(root, record.durationNanos(), usual, error);
      findings.kept = kept;
      for (FinishedSpan earlier : findings.waiting) {
        release(earlier, root, findings);
      }
      findings.waiting.clear();
    }
    if (kept != null) {
      release(span, root, findings);
    } else if (findings.waiting.size() < Findings.WAITING) {
      findings.waiting.add(span);
    } else {
      counters.overflowed.increment();
    }
  }

  private void release(FinishedSpan span, LocalRoot root, Findings findings) {
    if (Boolean.TRUE.equals(findings.kept)) {
      batches.add(tail.stamp(span, root));
    } else {
      counters.unsampled.increment();
    }
  }
}
