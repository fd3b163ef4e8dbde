package dev.sonde.agent.export;

import dev.sonde.agent.metrics.Metric;
import dev.sonde.agent.metrics.MetricSource;
import dev.sonde.agent.metrics.PointList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What became of the agent's spans, as a metric: whoever looks from afar sees whether some are
 * missing.
 */
public final class SpanOutcomes implements MetricSource {

  private static final String OUTCOME = "sonde.span.outcome";

  private final SelfCounters counters;
  private final LongSupplier queueFull;

  /**
   * @param queueFull spans for which there was no room on their way to the export thread
   */
  public SpanOutcomes(SelfCounters counters, LongSupplier queueFull) {
    this.counters = counters;
    this.queueFull = queueFull;
  }

  @Override
  public void addTo(List<Metric> metrics, long start, long now) {
    metrics.add(
        new PointList("sonde.spans", "{span}", "Spans by what became of them.")
            .add(counters.exported(), start, now, OUTCOME, "exported")
            .add(counters.unsampled(), start, now, OUTCOME, "unsampled")
            .add(queueFull.getAsLong(), start, now, OUTCOME, "queue_full")
            .add(counters.overflowed(), start, now, OUTCOME, "export_behind")
            .add(counters.failed(), start, now, OUTCOME, "failed")
            .monotonic());
  }
}
