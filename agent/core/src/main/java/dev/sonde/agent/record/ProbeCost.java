package dev.sonde.agent.record;

import dev.sonde.probe.Operation;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one probe costs the application's threads, by timing one event in {@value #PERIOD}: an event
 * is an enter or an exit of a woven method. The number is prime, so that no pattern of calls falls
 * in step with it. Also the switch by which a probe is left out to save its cost.
 */
public final class ProbeCost {

  /** Events of a thread from one that is timed to the next. */
  public static final int PERIOD = 251;

  /** What takes longer was interrupted, most likely: 100 µs. */
  static final long LONGEST = 100_000;

  private static volatile @Nullable LongSupplier allocation;

  private final LongAdder samples = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile @Nullable Operation operation;
  private volatile boolean shed;

  /**
   * Says how many bytes the calling thread has allocated; null, as at first, and bytes are not
   * counted. What tells belongs to a part of the JDK that is not to be loaded before {@code main}.
   */
  public static void allocation(@Nullable LongSupplier ofThisThread) {
    allocation = ofThisThread;
  }

  static long allocated() {
    LongSupplier supplier = allocation;
    return supplier == null ? 0 : supplier.getAsLong();
  }

  /** Counts an event that was timed. */
  void sample(long began, long allocatedBefore) {
    add(System.nanoTime() - began);
    if (allocatedBefore > 0) {
      bytes.add(Math.max(0, allocated() - allocatedBefore));
    }
  }

  void add(long took) {
    nanos.add(Math.min(Math.max(0, took), LONGEST));
    samples.increment();
  }

  /** What kind of span the probe makes; the export thread's. */
  void seen(Operation described) {
    operation = described;
  }

  /** What its last span was; null as long as it has made none. */
  public @Nullable Operation operation() {
    return operation;
  }

  /** Events that were timed. */
  public long samples() {
    return samples.sum();
  }

  /** Time of the timed events, in nanoseconds; the clock's own 20 or so an event included. */
  public long nanos() {
    return nanos.sum();
  }

  /** Heap that the timed events took, in bytes. */
  public long bytes() {
    return bytes.sum();
  }

  /** Leaves the probe out, or takes it in again. Calls that are open end as usual. */
  public void shed(boolean leftOut) {
    shed = leftOut;
  }

  public boolean isShed() {
    return shed;
  }
}
