package dev.sonde.heap.alloc;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sampled allocation. The thread that reads the samples owns it until it is joined. */
public final class AllocationSample {

  private final long threadId;
  private final long nanoTime;
  private final String className;
  private final List<String> frames;
  private long weight;
  private long traceHigh;
  private long traceLow;
  private long spanId;
  private long rootSpanId;
  private @Nullable String route;

  /**
   * A sample that belongs to no trace yet.
   *
   * @param threadId as {@link Thread#getId} says
   * @param nanoTime when, by {@code System.nanoTime()}
   * @param className as in source, such as {@code byte[]}
   * @param weight bytes that it stands for
   * @param frames {@code package.Type.method:line}, innermost first
   */
  public AllocationSample(
      long threadId, long nanoTime, String className, long weight, List<String> frames) {
    this.threadId = threadId;
    this.nanoTime = nanoTime;
    this.className = className;
    this.weight = weight;
    this.frames = Collections.unmodifiableList(frames);
  }

  public long threadId() {
    return threadId;
  }

  public long nanoTime() {
    return nanoTime;
  }

  public String className() {
    return className;
  }

  public List<String> frames() {
    return frames;
  }

  public long weight() {
    return weight;
  }

  void addWeight(long more) {
    weight += more;
  }

  /** Whether a trace is known. */
  public boolean isJoined() {
    return traceLow != 0;
  }

  void joined(long high, long low, long span, long rootSpan) {
    rootSpanId = rootSpan;
    traceHigh = high;
    traceLow = low;
    spanId = span;
  }

  public long traceHigh() {
    return traceHigh;
  }

  public long traceLow() {
    return traceLow;
  }

  /** The innermost span that is known; 0 when none is. */
  public long spanId() {
    return spanId;
  }

  long rootSpanId() {
    return rootSpanId;
  }

  /** The name of the trace's local root; null when there is none or it has not ended. */
  public @Nullable String route() {
    return route;
  }

  void route(String name) {
    route = name;
  }
}
