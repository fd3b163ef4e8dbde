package dev.sonde.agent.record;

import dev.sonde.probe.Operation;
import dev.sonde.probe.Probe;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A woven method whose calls become spans: the probe, bound to one call site. Shared by all
 * threads.
 */
public final class SpanSite {

  private static final AtomicInteger IDS = new AtomicInteger();

  private final int id = IDS.incrementAndGet();
  private final Recorder recorder;
  private final Probe<@Nullable Object, @Nullable Object, @Nullable Object> probe;
  private final Breaker breaker;
  private final String functionName;
  private final String codeName;
  private final String scope;
  private final long nestBit;
  private final boolean followsFutures;

  /** Whether the last call lasted. Written without order by any thread, and seldom. */
  private boolean lasting;

  /**
   * @param functionName full class name and method
   * @param scope instrumentation scope
   * @param nestBit the bit of the nesting group, 0 for none
   * @param followsFutures whether a result that is a {@code CompletionStage} ends the span when it
   *     completes
   */
  @SuppressWarnings("unchecked") // the watchpoint that led here guarantees the types
  public SpanSite(
      Recorder recorder,
      Probe<?, ?, ?> probe,
      Breaker breaker,
      String functionName,
      String scope,
      long nestBit,
      boolean followsFutures) {
    this.recorder = recorder;
    this.probe = (Probe<@Nullable Object, @Nullable Object, @Nullable Object>) probe;
    this.breaker = breaker;
    this.functionName = functionName;
    int method = functionName.lastIndexOf('.');
    this.codeName = functionName.substring(functionName.lastIndexOf('.', method - 1) + 1);
    this.scope = scope;
    this.nestBit = nestBit;
    this.followsFutures = followsFutures;
  }

  /**
   * Called by woven code; returns the state for the exit, null when this call is not recorded.
   * Never throws.
   */
  public @Nullable Object enter(
      @Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    try {
      SpanStack stack = recorder.stack();
      if (stack == null || stack.muted || breaker.isOff()) {
        return null;
      }
      return --stack.untimed > 0
          ? recorder.begin(stack, this, self, argument, second)
          : timed(stack, self, argument, second);
    } catch (Throwable failed) {
      breaker.failed(failed);
      return null;
    }
  }

  private @Nullable Object timed(
      SpanStack stack, @Nullable Object self, @Nullable Object argument, @Nullable Object second) {
    stack.untimed = ProbeCost.PERIOD;
    long allocated = ProbeCost.allocated();
    long began = System.nanoTime();
    Object state = recorder.begin(stack, this, self, argument, second);
    breaker.cost().sample(began, allocated);
    return state;
  }

  /** Called by woven code when the method returned. Never throws. */
  public static void exit(@Nullable Object result, @Nullable Object state) {
    if (state != null) {
      SpanRecord record = (SpanRecord) state;
      SpanSite site = record.site;
      SpanStack stack = record.stack;
      try {
        if (stack == null || site == null || --stack.untimed > 0) {
          record.recorder().end(record, result);
        } else {
          timedEnd(stack, site, record, result);
        }
      } catch (Throwable failed) {
        reportTo(site, failed);
      }
    }
  }

  private static void timedEnd(
      SpanStack stack, SpanSite site, SpanRecord record, @Nullable Object result) {
    stack.untimed = ProbeCost.PERIOD;
    long allocated = ProbeCost.allocated();
    long began = System.nanoTime();
    record.recorder().end(record, result);
    site.breaker.cost().sample(began, allocated);
  }

  /** Called by woven code when the method threw. Never throws. */
  public static void fail(@Nullable Object state, Throwable thrown) {
    if (state != null) {
      SpanRecord record = (SpanRecord) state;
      SpanSite site = record.site;
      try {
        record.recorder().fail(record, thrown);
      } catch (Throwable failed) {
        reportTo(site, failed);
      }
    }
  }

  private static void reportTo(@Nullable SpanSite site, Throwable failed) {
    if (site != null) {
      site.breaker.failed(failed);
    }
  }

  @SuppressWarnings("NullAway") // static methods have no receiver, and arguments may be null
  void enter(SpanRecord record, @Nullable Object self, @Nullable Object argument) {
    probe.enter(record, self, argument);
  }

  @SuppressWarnings("NullAway") // as in enter
  void exit(SpanRecord record, @Nullable Object result) {
    probe.exit(record, record.self, record.argument, result);
  }

  @SuppressWarnings("NullAway") // as in enter
  void thrown(SpanRecord record, Throwable error) {
    probe.thrown(record, record.self, record.argument, error);
  }

  @SuppressWarnings("NullAway") // as in enter
  void nested(SpanRecord outer, @Nullable Object self, @Nullable Object argument) {
    probe.nested(outer, self, argument);
  }

  /** What to record of an exception. */
  @Nullable Throwable failure(Throwable thrown) {
    return probe.failure(thrown);
  }

  void failed(Throwable failure) {
    breaker.failed(failure);
  }

  void seen(Operation operation) {
    breaker.seen(operation);
  }

  /** Remembers what to expect of the next call. */
  void lasted(boolean lasted) {
    if (lasting != lasted) {
      lasting = lasted;
    }
  }

  /** Whether a call may be expected to last a millisecond. */
  boolean lasts() {
    return lasting;
  }

  /** Tells sites apart without holding on to them. */
  int id() {
    return id;
  }

  String functionName() {
    return functionName;
  }

  String codeName() {
    return codeName;
  }

  String scope() {
    return scope;
  }

  long nestBit() {
    return nestBit;
  }

  boolean followsFutures() {
    return followsFutures;
  }
}
