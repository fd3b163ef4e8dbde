package dev.sonde.agent.export;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the agent itself has to say by way of telemetry, on its way to the export thread: few, and
 * bounded. What comes when it is full is dropped and counted. Any thread.
 */
public final class Announcements {

  private static final int MOST = 64;

  private final Queue<LogEntry> logs = new ArrayDeque<>();
  private final Queue<FinishedSpan> spans = new ArrayDeque<>();
  private volatile boolean waiting;
  private long announced;
  private long dropped;

  /** A log record or event. */
  public synchronized void log(LogEntry entry) {
    if (logs.size() < MOST) {
      logs.add(entry);
      waiting = true;
    } else {
      dropped++;
    }
  }

  /** A span, sampled whatever the sampler says. */
  public synchronized void span(FinishedSpan span) {
    if (spans.size() < MOST) {
      spans.add(span);
      announced++;
      waiting = true;
    } else {
      dropped++;
    }
  }

  /** How many spans were taken. */
  public synchronized long announced() {
    return announced;
  }

  /** How many of either kind were not taken. */
  public synchronized long dropped() {
    return dropped;
  }

  /** Hands over everything. Export thread. */
  void drain(Consumer<LogEntry> toLogs, Consumer<FinishedSpan> toSpans) {
    if (!waiting) {
      return;
    }
    LogEntry entry = nextLog();
    while (entry != null) {
      toLogs.accept(entry);
      entry = nextLog();
    }
    FinishedSpan span = nextSpan();
    while (span != null) {
      toSpans.accept(span);
      span = nextSpan();
    }
  }

  private synchronized @Nullable LogEntry nextLog() {
    return logs.poll();
  }

  private synchronized @Nullable FinishedSpan nextSpan() {
    FinishedSpan span = spans.poll();
    waiting = !logs.isEmpty() || !spans.isEmpty();
    return span;
  }
}
