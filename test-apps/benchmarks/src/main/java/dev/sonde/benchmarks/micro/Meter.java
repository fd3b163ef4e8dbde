package dev.sonde.benchmarks.micro;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.sonde.benchmarks.SpanSink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * What an iteration costs beside time, as sums of the iteration; {@link #calls} to divide by. All
 * threads of the process count, those of the agent too, but where a field says otherwise.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Meter {

  /** Of Java 21, which counts threads that have ended, too. */
  private static final @Nullable Method TOTAL = total();

  private static @Nullable Method total() {
    try {
      return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Calls that were made. */
  public long calls;

  /** Processor time of the process, in nanoseconds. */
  public long cpuNanos;

  /** The same without the JVM's own threads, which compile and collect: Java threads only. */
  public long javaNanos;

  /**
   * Processor time of the thread that makes the calls, between {@link #start} and {@link #stop}, in
   * nanoseconds: neither its waits for the {@link Pace} count nor what other processes take.
   */
  public long threadNanos;

  /** Bytes allocated by the thread that makes the calls; exact. */
  public long threadBytes;

  /**
   * Bytes allocated by all threads; before Java 21 only by those that lived through the iteration.
   */
  public long processBytes;

  /** Spans that the sink was sent meanwhile. */
  public long spans;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int QUIET_MILLIS = 1_000;

  private long cpuBefore;
  private long threadBefore;
  private long threadNanosBefore;
  private long javaBefore;
  private long processBefore;
  private long spansBefore;

  @Setup(Level.Iteration)
  public void begin(IterationParams iteration) throws IOException, InterruptedException {
    if (iteration.getType() == IterationType.MEASUREMENT) {
      settle();
    }
    spansBefore = SpanSink.ask();
    processBefore = processBytes();
    javaBefore = javaNanos();
    cpuBefore = system.getProcessCpuTime();
    threadBefore = threads.getCurrentThreadAllocatedBytes();
  }

  @TearDown(Level.Iteration)
  public void end() throws IOException {
    threadBytes = threads.getCurrentThreadAllocatedBytes() - threadBefore;
    cpuNanos = system.getProcessCpuTime() - cpuBefore;
    javaNanos = javaNanos() - javaBefore;
    processBytes = processBytes() - processBefore;
    spans = SpanSink.ask() - spansBefore;
  }

  /** What the warm-up has left behind must not count: waits until no more spans come. */
  private static void settle() throws IOException, InterruptedException {
    long before = -1;
    for (int i = 0; i < 10 && before != SpanSink.ask(); i++) {
      before = SpanSink.ask();
      Thread.sleep(QUIET_MILLIS);
    }
  }

  /** Before the calls of an invocation. */
  void start() {
    threadNanosBefore = threads.getCurrentThreadCpuTime();
  }

  /** After them. */
  void stop(int made) {
    threadNanos += threads.getCurrentThreadCpuTime() - threadNanosBefore;
    calls += made;
  }

  private long javaNanos() {
    return Arrays.stream(threads.getThreadCpuTime(threads.getAllThreadIds()))
        .filter(nanos -> nanos > 0)
        .sum();
  }

  private long processBytes() {
    if (TOTAL != null) {
      try {
        return (long) TOTAL.invoke(threads);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }
}
