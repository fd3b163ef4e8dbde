package dev.sonde.benchmarks.micro;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.sonde.benchmarks.SpanSink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an iteration costs beside time, as sums of the iteration; {@link #calls} to divide by. All
 * threads of the process count, those of the agent too, but where a field says otherwise.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Meter {

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

  /** Bytes allocated by all threads that lived through the iteration; exact. */
  public long processBytes;

  /** Spans that the sink was sent meanwhile. */
  public long spans;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private long cpuBefore;
  private long threadBefore;
  private long threadNanosBefore;
  private long javaBefore;
  private long processBefore;
  private long spansBefore;

  @Setup(Level.Iteration)
  public void begin() throws IOException {
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
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }
}
