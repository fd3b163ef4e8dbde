package dev.sonde.agent.export;

import dev.sonde.agent.convention.Description;
import dev.sonde.agent.convention.Descriptions;
import dev.sonde.agent.cost.CostMeter;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanLog;
import dev.sonde.agent.record.SpanQueue;
import dev.sonde.agent.record.SpanRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop of {@code sonde-export}. Sleeps while the queue fills, longer when nothing comes: waking
 * up for each span would cost more than the span.
 */
public final class ExportThread implements Runnable {

  private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long GATHER = TimeUnit.SECONDS.toNanos(1);
  private static final long CHORES = TimeUnit.SECONDS.toNanos(5);
  private static final int LOGS = 512;
  private static final int DRAINED = 1_024;

  /**
   * How long the last deliveries may take; the first of a short-lived JVM loads all its classes.
   */
  private static final long CLOSING = 4_000;

  private final SpanQueue queue;
  private final Recorder recorder;
  private final SpanSink sink;
  private final TraceVerdicts verdicts;
  private final SpanPipeline pipeline;
  private final Exporter exporter;
  private final Metrics metrics;
  private final SelfCounters counters;
  private final BiConsumer<String, Throwable> report;
  private final Announcements announcements;
  private final long metricNanos;
  private final boolean countsAllocations;
  private final boolean prepares;
  private final @Nullable CostMeter cost;
  private final List<LogEntry> logs = new ArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Consumer<SpanRecord> taker = new Taker();
  private final Consumer<LogEntry> logTaker = new LogTaker();
  private final Consumer<FinishedSpan> spanTaker = new SpanTaker();
  private final CountDownLatch handedOver = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile @Nullable ExportThread heir;
  private volatile @Nullable CountDownLatch flush;
  private volatile @Nullable Thread thread;

  ExportThread(ExportParts parts) {
    queue = parts.queue;
    recorder = parts.recorder;
    exporter = parts.exporter;
    metrics = parts.metrics;
    counters = parts.counters;
    report = parts.report;
    announcements = parts.announcements;
    countsAllocations = parts.spans.countsAllocations;
    metricNanos = TimeUnit.MILLISECONDS.toNanos(parts.metricMillis);
    cost = parts.cost;
    prepares = parts.prepares;
    sink = exporter.spans(counters);
    verdicts = new TraceVerdicts(sink, counters, parts.tail);
    pipeline =
        new SpanPipeline(
            new Descriptions(parts.conventions),
            metrics,
            verdicts,
            counters,
            parts.spans,
            logTaker);
  }

  /** No lambda, as below: the JDK would spin it before {@code main}. */
  private final class LogTaker implements Consumer<LogEntry> {
    @Override
    public void accept(LogEntry entry) {
      if (logs.size() < LOGS) {
        logs.add(entry);
      }
    }
  }

  private final class SpanTaker implements Consumer<FinishedSpan> {
    @Override
    public void accept(FinishedSpan span) {
      sink.add(span);
    }
  }

  private final class Taker implements Consumer<SpanRecord> {
    @Override
    public void accept(SpanRecord record) {
      take(record);
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    recorder.muteThread();
    long nap = SHORTEST_NAP;
    long lastMetrics = System.nanoTime();
    long lastChores = lastMetrics;
    long lastGathered = lastMetrics;
    if (prepares) {
      prepare();
    }
    while (!stopping && heir == null) {
      try {
        int drained = drain();
        announcements.drain(logTaker, spanTaker);
        sink.send(false);
        exportLogs();
        long now = System.nanoTime();
        if (now - lastMetrics >= metricNanos) {
          lastMetrics = now;
          exportMetrics();
        }
        if (now - lastGathered >= GATHER) {
          lastGathered = now;
          recorder.gather(taker);
          recorder.sweep();
        }
        if (now - lastChores >= CHORES) {
          lastChores = now;
          chores();
        }
        if (cost != null) {
          cost.tick(now);
        }
        CountDownLatch asked = flush;
        if (asked != null) {
          flush = null;
          flushAll(asked);
        } else if (drained < DRAINED) {
          nap = drained > 0 ? SHORTEST_NAP : Math.min(LONGEST_NAP, nap * 2);
          LockSupport.parkNanos(this, nap);
        }
      } catch (Throwable failed) {
        report.accept("export failed", failed);
        LockSupport.parkNanos(this, LONGEST_NAP);
      }
    }
    handedOver.countDown();
    end();
  }

  private void prepare() {
    try {
      sink.prepare();
    } catch (RuntimeException | LinkageError failed) {
      report.accept("the export could not be prepared", failed);
    }
  }

  private void chores() {
    recorder.anchorClock();
    verdicts.sweep(false);
    if (queue.offered() > 0) { // the application runs, and loads what it likes
      recorder.countAllocations(countsAllocations);
    }
  }

  private int drain() {
    if (heir != null) {
      return 0;
    }
    return queue.drain(taker, DRAINED);
  }

  private void take(SpanRecord record) {
    try {
      recorder.arrived(record);
      Description described = pipeline.accept(record);
      SpanLog log = recorder.log();
      if (log != null && described != null) {
        log.name(record, described.name());
      }
    } catch (Throwable failed) {
      counters.addFailed(1);
      report.accept("a span could not be described", failed);
    }
  }

  private void exportLogs() {
    if (!logs.isEmpty()) {
      List<LogEntry> batch = new ArrayList<>(logs);
      logs.clear();
      exporter.exportLogs(batch, delivered -> {});
    }
  }

  private void exportMetrics() {
    exporter.exportMetrics(
        metrics.collect(System.currentTimeMillis() * 1_000_000L), delivered -> {});
  }

  private void flushAll(CountDownLatch asked) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (drain() > 0) {
      sink.send(false);
    }
    if (heir == null) {
      recorder.gather(taker);
      announcements.drain(logTaker, spanTaker);
    }
    exportLogs();
    while (!sink.isIdle() && System.nanoTime() < deadline && !stopping) {
      sink.send(true);
      LockSupport.parkNanos(this, POLL);
    }
    if (heir == null) {
      exportMetrics();
    }
    asked.countDown();
  }

  private void end() {
    try {
      ExportThread next = heir;
      if (next == null) {
        flushAll(new CountDownLatch(1));
      }
      verdicts.sweep(true);
      exportLogs();
      sendFor(next == null ? 3_000 : 500);
      if (next != null) {
        sink.moveTo(next.sink);
      }
      exporter.close(CLOSING);
      sink.abandon();
    } catch (Throwable failed) {
      report.accept("the last export failed", failed);
    } finally {
      ended.countDown();
    }
  }

  private void sendFor(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    do {
      sink.send(true);
      LockSupport.parkNanos(this, POLL);
    } while (!sink.isIdle() && System.nanoTime() < deadline);
  }

  /**
   * Sends everything that has ended by now; false when that took longer than allowed. Any thread
   * but this one.
   */
  public boolean flush(long timeoutMillis) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    flush = done;
    LockSupport.unpark(thread);
    return done.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * Leaves the queue and the metrics to another loop, then sends what it has taken, gives the other
   * what its receiver does not take within half a second, and ends; false when it has not heard of
   * it in time. Any thread but this one.
   */
  public boolean handOver(ExportThread next, long timeoutMillis) throws InterruptedException {
    heir = next;
    LockSupport.unpark(thread);
    return handedOver.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  /** Sends what there is, closes the exporter and ends the thread. Any thread but this one. */
  public boolean stop(long timeoutMillis) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    return awaitEnd(timeoutMillis);
  }

  /** False when the thread has not ended in time. Any thread but this one. */
  public boolean awaitEnd(long timeoutMillis) throws InterruptedException {
    return ended.await(timeoutMillis, TimeUnit.MILLISECONDS);
  }
}
