package dev.sonde.agent;

import dev.sonde.agent.config.AllocationSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.MetricSettings;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.convention.ConventionSettings;
import dev.sonde.agent.convention.Conventions;
import dev.sonde.agent.cost.CostMeter;
import dev.sonde.agent.export.Announcements;
import dev.sonde.agent.export.ExportParts;
import dev.sonde.agent.export.ExportThread;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanSettings;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanQueue;
import dev.sonde.agent.sample.Sampling;
import dev.sonde.agent.self.Journal;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The export thread that takes from the queue. Other settings mean another thread: the new one goes
 * on with the queue where the old one stopped, which then sends what it has, or gives it to the new
 * one, and ends, so that nothing is lost in between.
 */
final class ExportLoops {

  private static final long HAND_OVER_MILLIS = 10_000;

  private final SpanQueue queue;
  private final Recorder recorder;
  private final Metrics metrics;
  private final CostMeter cost;
  private final Announcements announcements;
  private final SelfCounters counters;
  private final Journal journal;
  private final ThreadFactory threads;
  private final Function<Config, Exporter> exporters;
  private @Nullable ExportThread running;
  private @Nullable ExportThread leaving;

  ExportLoops(
      SpanQueue queue,
      Recorder recorder,
      Metrics metrics,
      CostMeter cost,
      Announcements announcements,
      SelfCounters counters,
      Journal journal,
      ThreadFactory threads,
      Function<Config, Exporter> exporters) {
    this.queue = queue;
    this.recorder = recorder;
    this.metrics = metrics;
    this.cost = cost;
    this.announcements = announcements;
    this.counters = counters;
    this.journal = journal;
    this.threads = threads;
    this.exporters = exporters;
  }

  /**
   * Starts the first, or one in place of the running one.
   *
   * @param late whether the application runs already
   */
  synchronized void start(Config config, Sampling sampling, boolean late)
      throws InterruptedException {
    ExportThread next = loop(config, sampling, late);
    ExportThread last = running;
    if (!hasLeft(HAND_OVER_MILLIS) || (last != null && !last.handOver(next, HAND_OVER_MILLIS))) {
      throw new IllegalStateException("the export thread has not answered for 10 s");
    }
    leaving = last;
    running = next;
    threads.newThread(next).start();
  }

  private ExportThread loop(Config config, Sampling sampling, boolean late) {
    return new ExportParts(
            queue,
            recorder,
            new Conventions(conventionSettings(config)),
            metrics,
            exporters.apply(config),
            sampling.tail(),
            counters,
            new SpanSettings(
                    config.get(SondeSettings.SLOW_QUERY_THRESHOLD) * 1_000_000L,
                    config.get(SondeSettings.REPEATED_QUERY_THRESHOLD),
                    true)
                .countAllocations(config.get(AllocationSettings.SPANS)),
            journal)
        .cost(cost)
        .announcements(announcements)
        .metricsEvery(config.get(MetricSettings.EXPORT_INTERVAL))
        .prepares(late)
        .thread();
  }

  private static ConventionSettings conventionSettings(Config config) {
    return new ConventionSettings.Builder()
        .knownMethods(config.get(SondeSettings.KNOWN_METHODS))
        .sensitiveQueryParameters(config.get(SondeSettings.SENSITIVE_QUERY_PARAMETERS))
        .peerServices(config.get(SondeSettings.PEER_SERVICES))
        .sanitizesSql(config.get(SondeSettings.SANITIZE_SQL))
        .build();
  }

  /** Sends what has ended by now; false when that took longer. */
  boolean flush(long timeoutMillis) throws InterruptedException {
    ExportThread loop = current();
    return loop != null && loop.flush(timeoutMillis);
  }

  /** Sends what there is and ends the thread; false when that took longer. */
  boolean stop(long timeoutMillis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    boolean left = hasLeft(timeoutMillis);
    ExportThread loop = current();
    long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    return (loop == null || loop.stop(Math.max(1, rest))) && left;
  }

  /** Whether the loop that handed over last has ended: what it had is with its heir, then. */
  private synchronized boolean hasLeft(long timeoutMillis) throws InterruptedException {
    ExportThread last = leaving;
    if (last == null || last.awaitEnd(timeoutMillis)) {
      leaving = null;
      return true;
    }
    return false;
  }

  private synchronized @Nullable ExportThread current() {
    return running;
  }
}
