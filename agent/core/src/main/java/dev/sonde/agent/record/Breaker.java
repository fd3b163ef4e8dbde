package dev.sonde.agent.record;

import dev.sonde.probe.Operation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one probe, and what it counts for the status: after {@value #LIMIT}
 * failures it opens and the probe is not called again in this JVM, because a probe that fails does
 * so for a reason that lasts, and each failure costs the application an exception.
 */
public final class Breaker {

  static final int LIMIT = 10;

  private final String probe;
  private final BiConsumer<String, Throwable> report;
  private final ProbeCost cost = new ProbeCost();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong sites = new AtomicLong();
  private final AtomicLong spans = new AtomicLong();
  private volatile boolean open;
  private volatile @Nullable Throwable last;

  /**
   * The report hears of the first failure and of the one that opens the breaker, on the
   * application's thread.
   */
  public Breaker(String probe, BiConsumer<String, Throwable> report) {
    this.probe = probe;
    this.report = report;
  }

  public void failed(Throwable failure) {
    if (failure instanceof StackOverflowError || failure instanceof OutOfMemoryError) {
      return; // the application's state, not the probe's fault
    }
    try {
      long count = failures.incrementAndGet();
      last = failure;
      if (count == LIMIT) {
        open = true;
      }
      if (count == 1 || count == LIMIT) {
        report.accept(
            "probe "
                + probe
                + (count == 1 ? " failed" : " is switched off after " + count + " failures"),
            failure);
      }
    } catch (Throwable outOfMemoryOrStack) {
      open = true; // nothing more can be done on this thread without harm
    }
  }

  /** A call site has been linked with the probe, at its first call. */
  public void linked() {
    sites.incrementAndGet();
  }

  /** The export thread has seen a span of the probe. */
  void seen(Operation operation) {
    spans.lazySet(spans.get() + 1); // nobody else writes it
    cost.seen(operation);
  }

  /** Call sites that have been linked. */
  public long sites() {
    return sites.get();
  }

  /** Spans that arrived at the export thread. */
  public long spans() {
    return spans.get();
  }

  /** Whether the probe is not to be called now: its breaker is open, or it is left out. */
  boolean isOff() {
    return open || cost.isShed();
  }

  /** What the probe costs. */
  public ProbeCost cost() {
    return cost;
  }

  public boolean isOpen() {
    return open;
  }

  public String probe() {
    return probe;
  }

  public long failures() {
    return failures.get();
  }

  public @Nullable Throwable last() {
    return last;
  }
}
