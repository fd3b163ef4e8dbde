package dev.sonde.agent.memory;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Announcements;
import dev.sonde.agent.lease.LeaseBooks;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.SpanQueue;
import dev.sonde.agent.self.Journal;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.ThreadFactory;

/** What the agent offers to the memory features. Immutable. */
public final class AgentServices {

  private final Config config;
  private final Instrumentation instrumentation;
  private final Recorder recorder;
  private final LeaseBooks leases;
  private final Metrics metrics;
  private final Announcements announcements;
  private final SpanQueue queue;
  private final Journal journal;
  private final ThreadFactory threads;

  /**
   * @param queue that all recorded spans go through
   * @param threads makes muted daemon threads named {@code sonde-heap}
   */
  public AgentServices(
      Config config,
      Instrumentation instrumentation,
      Recorder recorder,
      LeaseBooks leases,
      Metrics metrics,
      Announcements announcements,
      SpanQueue queue,
      Journal journal,
      ThreadFactory threads) {
    this.config = config;
    this.instrumentation = instrumentation;
    this.recorder = recorder;
    this.leases = leases;
    this.metrics = metrics;
    this.announcements = announcements;
    this.queue = queue;
    this.journal = journal;
    this.threads = threads;
  }

  /** The settings at the agent's start; those of the memory features do not change. */
  public Config config() {
    return config;
  }

  public Instrumentation instrumentation() {
    return instrumentation;
  }

  public Recorder recorder() {
    return recorder;
  }

  /** What the application has taken and not given back. */
  public LeaseBooks leases() {
    return leases;
  }

  public Metrics metrics() {
    return metrics;
  }

  /** Takes log events and spans of the agent's own. */
  public Announcements announcements() {
    return announcements;
  }

  /** Spans recorded so far: the pace of the work. */
  public long calls() {
    return queue.offered();
  }

  public Journal journal() {
    return journal;
  }

  public ThreadFactory threads() {
    return threads;
  }
}
