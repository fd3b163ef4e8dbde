package dev.sonde.agent.metrics;

import dev.sonde.agent.export.Attributes;
import dev.sonde.probe.Timer;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A series that any thread records into, wait-free. Count and buckets change together; the sum may
 * lag behind them by the recordings that are just happening, and catches up at the next collection.
 */
final class TimerSeries extends HistogramSeries implements Timer {

  private final Recorder recorder =
      new Recorder(Latencies.FINEST, Latencies.LONGEST, Latencies.DIGITS);
  private final LongAdder sum = new LongAdder();
  private final LongAccumulator min = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator max = new LongAccumulator(Math::max, 0);
  private @Nullable Histogram recycled;

  TimerSeries(Attributes attributes, boolean delta) {
    super(attributes, delta);
  }

  @Override
  public void record(long nanos) {
    long value = Math.max(0, nanos);
    sum.add(value);
    min.accumulate(value);
    max.accumulate(value);
    recorder.recordValue(Math.min(value, Latencies.LONGEST));
  }

  @Override
  void drain() {
    Histogram recorded = recorder.getIntervalHistogram(recycled);
    if (recorded.getTotalCount() > 0) {
      add(recorded, sum.sumThenReset(), min.getThenReset(), max.getThenReset());
    }
    recycled = recorded;
  }
}
