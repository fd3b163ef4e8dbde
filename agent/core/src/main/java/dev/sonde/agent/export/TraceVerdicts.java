package dev.sonde.agent.export;

import dev.sonde.agent.metrics.SpanSeries;
import dev.sonde.agent.record.LocalRoot;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets through the spans of traces that are kept. Spans of an undecided trace wait until its local
 * root ends; later ones follow its verdict. A trace whose root does not come, because it was
 * dropped or runs on, is decided after a while by what is known.
 *
 * <p>When what cannot be sent fills nine tenths of its memory, every trace that begins is
 * undecided: whole traces go, more of them the less room is left, before single spans have to, and
 * those that failed or were slow go last. Export thread only.
 */
final class TraceVerdicts {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  /** Spans that may wait, over all traces. */
  private static final int WAITING = 20_000;

  /** From which part of the sink's memory on there is not room for every trace. */
  private static final double CROWDED = 0.9;

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
  private final SpanSink sink;
  private final SelfCounters counters;
  private final TailSampling tail;
  private int waiting;

  TraceVerdicts(SpanSink sink, SelfCounters counters, TailSampling tail) {
    this.sink = sink;
    this.counters = counters;
    this.tail = tail;
  }

  /**
   * What is known about the span's trace.
   *
   * @param own whether there will be something to remember
   */
  Findings findings(LocalRoot root, boolean own) {
    Findings known = (Findings) root.verdict();
    if (known == null) {
      boolean decided = !root.decision().undecided() && sink.fill() < CROWDED;
      known = decided && !own ? Findings.PASSED : new Findings(decided);
      root.verdict(known);
    } else if (own && known == Findings.PASSED) {
      known = new Findings(true);
      root.verdict(known);
    }
    return known;
  }

  void accept(FinishedSpan span, LocalRoot root, Findings findings, @Nullable SpanSeries series) {
    if (findings.kept == null && root.isRoot(span.spanId())) {
      long usual = series == null ? Long.MAX_VALUE : series.percentileNanos(99);
      decide(root, findings, span.endEpochNanos() - span.startEpochNanos(), usual, span.error());
    }
    if (findings.kept != null) {
      release(span, root, findings);
    } else {
      keepWaiting(span, root, findings);
    }
  }

  private void keepWaiting(FinishedSpan span, LocalRoot root, Findings findings) {
    if (waiting >= WAITING || findings.waiting.size() >= Findings.WAITING) {
      counters.addOverflowed(1);
      return;
    }
    if (findings.waiting.isEmpty()) {
      undecided.add(new Undecided(root, findings));
    }
    findings.waiting.add(span.copy());
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
    boolean kept = !root.decision().undecided() || tail.decide(root, nanos, usualNanos, error);
    findings.sampled = kept;
    findings.kept = kept && hasRoom(root, tail.isExceptional(nanos, usualNanos, error));
    for (FinishedSpan earlier : findings.waiting) {
      release(earlier, root, findings);
    }
    waiting -= findings.waiting.size();
    findings.waiting.clear();
  }

  /** By the trace's own random number, so that all its processes decide alike. */
  private boolean hasRoom(LocalRoot root, boolean exceptional) {
    double fill = sink.fill();
    double share = (1 - fill) / (1 - CROWDED);
    return exceptional
        || fill < CROWDED
        || (root.traceIdLow() & 0xffff_ffffL) < share * 0x1_0000_0000L;
  }

  private void release(FinishedSpan span, LocalRoot root, Findings findings) {
    if (!findings.sampled) {
      counters.addUnsampled(1);
    } else if (Boolean.TRUE.equals(findings.kept)) {
      if (root.decision().undecided()) {
        tail.stamp(span, root);
      }
      sink.add(span);
    } else {
      counters.addOverflowed(1);
    }
  }
}
