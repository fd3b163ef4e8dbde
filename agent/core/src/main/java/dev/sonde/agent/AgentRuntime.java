package dev.sonde.agent;

import dev.sonde.agent.config.BatchSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import dev.sonde.agent.config.HeapSettings;
import dev.sonde.agent.config.MetricSettings;
import dev.sonde.agent.config.Reach;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.cost.Budget;
import dev.sonde.agent.cost.CostMeter;
import dev.sonde.agent.cost.CostMetrics;
import dev.sonde.agent.cost.CpuSource;
import dev.sonde.agent.cost.JvmCpu;
import dev.sonde.agent.export.Announcements;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanOutcomes;
import dev.sonde.agent.lease.LeaseBooks;
import dev.sonde.agent.memory.AgentServices;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.agent.metrics.JvmMetrics;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.propagate.Propagators;
import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.RecordingEngine;
import dev.sonde.agent.record.SpanQueue;
import dev.sonde.agent.sample.Sampling;
import dev.sonde.agent.self.Journal;
import dev.sonde.agent.weave.Linker;
import dev.sonde.agent.weave.Pauses;
import dev.sonde.agent.weave.ProbeClassLoaders;
import dev.sonde.agent.weave.Retransformer;
import dev.sonde.agent.weave.StaticSites;
import dev.sonde.agent.weave.WatchIndex;
import dev.sonde.agent.weave.WeavingTransformer;
import dev.sonde.bootstrap.ThreadLocals;
import dev.sonde.probe.Engine;
import java.lang.instrument.Instrumentation;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All parts of one running agent, wired. */
public final class AgentRuntime {

  /** How long traces that are open get to end before classes are restored. */
  private static final long ENDING_NANOS = 1_000_000_000;

  private final Journal journal;
  private final Instrumentation instrumentation;
  private final Dispatcher dispatcher;
  private final Function<Config, WatchIndex> watched;
  private final Metrics metrics;
  private final SpanQueue queue;
  private final Recorder recorder;
  private final RecordingEngine engine;
  private final Linker linker;
  private final StaticSites staticSites;
  private final WeavingTransformer transformer;
  private final SelfCounters counters = new SelfCounters();
  private final Announcements announcements = new Announcements();
  private final CostMeter cost;
  private final ExportLoops exports;
  private volatile Config config;
  private WatchIndex index;
  private Sampling sampling;
  private @Nullable MemoryThread memory;

  /**
   * Wires everything; starts nothing.
   *
   * @param watched what to watch, by the settings
   * @param agent the loader of the agent's own classes
   */
  public AgentRuntime(
      Config config,
      Journal journal,
      Instrumentation instrumentation,
      Dispatcher dispatcher,
      Function<Config, WatchIndex> watched,
      ProbeClassLoaders probeLoaders,
      ClassLoader agent,
      Function<Config, Exporter> exporters) {
    this.config = config;
    this.journal = journal;
    this.instrumentation = instrumentation;
    this.dispatcher = dispatcher;
    this.watched = watched;
    index = watched.apply(config);
    metrics = new Metrics(config, System.currentTimeMillis() * 1_000_000L);
    queue =
        new SpanQueue(
            Math.max(
                config.get(SondeSettings.QUEUE_SIZE),
                config.get(BatchSettings.BSP_MAX_QUEUE_SIZE)));
    sampling = Sampling.of(config, journal);
    recorder =
        new Recorder(
            queue,
            sampling.sampler(),
            Propagators.named(config.get(GeneralSettings.PROPAGATORS), journal),
            dispatcher);
    engine = new RecordingEngine(recorder, new EngineMeters(metrics), new SettingTexts());
    linker = new Linker(index, probeLoaders, recorder, journal);
    staticSites = new StaticSites(linker);
    transformer = new WeavingTransformer(index, staticSites, agent, journal);
    cost =
        new CostMeter(
            new Linked(),
            new Cpu(),
            new Budget(config.get(SondeSettings.BUDGET_CPU) / 100.0, journal),
            TimeUnit.MILLISECONDS.toNanos(config.get(SondeSettings.BUDGET_INTERVAL)));
    exports =
        new ExportLoops(
            queue,
            recorder,
            metrics,
            cost,
            announcements,
            counters,
            journal,
            threads("sonde-export"),
            exporters);
  }

  /** Before the application's {@code main}: only classes of the JDK can be loaded. */
  public void start() throws ReflectiveOperationException, InterruptedException {
    connect();
    retransformer().atOnce(transformer.concerned(instrumentation, index));
    export(false);
    watchMemory(config.get(HeapSettings.DELAY));
  }

  /** In an application that runs, which is not to stand still for long. */
  public Pauses startLate() throws ReflectiveOperationException, InterruptedException {
    export(true);
    connect();
    Pauses pauses = retransformer().inBatches(transformer.concerned(instrumentation, index));
    watchMemory(0);
    return pauses;
  }

  private void watchMemory(long delayMillis) {
    if (config.get(HeapSettings.ENABLED)) {
      AgentServices services =
          new AgentServices(
              config,
              instrumentation,
              recorder,
              engine.leases(),
              metrics,
              announcements,
              queue,
              journal,
              threads("sonde-heap"));
      memory = new MemoryThread(services, delayMillis);
      memory.start();
    }
  }

  private void connect() throws ReflectiveOperationException {
    Engine.install(engine);
    dispatcher.connect(linker.handle(), staticSites.handle());
    instrumentation.addTransformer(transformer, true);
  }

  private void export(boolean late) throws InterruptedException {
    if (config.get(MetricSettings.JVM_METRICS)) {
      metrics.add(new JvmMetrics(metrics));
      metrics.add(new CostMetrics(cost));
      metrics.add(new SpanOutcomes(counters, queue::dropped));
    }
    exports.start(config, sampling, late);
  }

  private Retransformer retransformer() {
    return new Retransformer(instrumentation, journal);
  }

  /** Makes daemon threads that no probe sees. */
  public ThreadFactory threads(String name) {
    return new MutedThreads(recorder, name);
  }

  /** The settings of the moment. No lambda: the JDK would spin it before {@code main}. */
  private final class SettingTexts implements Function<String, @Nullable String> {
    @Override
    public @Nullable String apply(String property) {
      return config.text(property);
    }
  }

  /** The probes that are linked. No lambda, as above. */
  private final class Linked implements Supplier<Collection<Breaker>> {
    @Override
    public Collection<Breaker> get() {
      return linker.breakers();
    }
  }

  /** Asked for long after the start. */
  private static final class Cpu implements Supplier<CpuSource> {
    @Override
    public CpuSource get() {
      return new JvmCpu();
    }
  }

  /** Writes the agent's own lines as the settings say. */
  static void configure(Journal journal, Config config) {
    journal.configure(
        Journal.Level.valueOf(config.get(SondeSettings.LOG_LEVEL).toUpperCase(Locale.ROOT)),
        config.get(SondeSettings.LOG_FILE));
  }

  /**
   * Makes anew what the changed settings concern; spans go on being recorded and kept.
   *
   * @param changes checked values by property
   */
  public synchronized Pauses reconfigure(Map<String, String> changes) throws InterruptedException {
    Config next = config.with(changes, journal);
    Set<Reach> reaches = EnumSet.noneOf(Reach.class);
    changes.keySet().forEach(property -> reaches.add(Reach.of(property)));
    config = next;
    if (reaches.contains(Reach.LOG)) {
      configure(journal, next);
    }
    if (reaches.contains(Reach.SAMPLING)) {
      sampling = Sampling.of(next, journal);
      recorder.sampler(sampling.sampler());
    }
    if (reaches.contains(Reach.SAMPLING) || reaches.contains(Reach.EXPORT)) {
      exports.start(next, sampling, true);
    }
    if (reaches.contains(Reach.PROBE_SETTINGS)) {
      WatchIndex all = watched.apply(next);
      return weave(all, all);
    }
    if (reaches.contains(Reach.PROBES)) {
      WatchIndex other = watched.apply(next);
      return weave(other, index.difference(other));
    }
    return new Pauses();
  }

  private Pauses weave(WatchIndex next, WatchIndex changed) {
    index = next;
    linker.index(next);
    transformer.index(next);
    return retransformer().inBatches(transformer.concerned(instrumentation, changed));
  }

  /**
   * Leaves: no call reaches the agent any more, woven classes are as they were, and what was
   * recorded is sent. Traces that are open have a second to end.
   */
  public synchronized Departure stop(long timeoutMillis)
      throws ReflectiveOperationException, InterruptedException {
    if (memory != null) {
      memory.stop();
    }
    recorder.closeEntrance();
    long ending = System.nanoTime() + ENDING_NANOS;
    while (!recorder.isIdle() && System.nanoTime() < ending) {
      Thread.sleep(5);
    }
    transformer.restore();
    Set<Class<?>> woven = transformer.woven(instrumentation);
    Pauses pauses = retransformer().inBatches(woven);
    instrumentation.removeTransformer(transformer);
    linker.unlink();
    dispatcher.release();
    recorder.close();
    boolean sent = exports.stop(timeoutMillis);
    engine.close();
    metrics.close();
    Engine.install(null);
    if (!ThreadLocals.forget(instrumentation, recorder.threadLocal())) {
      journal.info("this JDK keeps an empty entry in each thread");
    }
    return new Departure(woven.size(), pauses, sent);
  }

  /** Sends what has ended by now. */
  public boolean flush(long timeoutMillis) throws InterruptedException {
    return exports.flush(timeoutMillis);
  }

  /** Sends what there is and ends the export thread, at the end of the JVM. */
  public void shutDown(long timeoutMillis) throws InterruptedException {
    if (!exports.stop(timeoutMillis)) {
      journal.info("the last export took longer than " + timeoutMillis + " ms");
    }
  }

  /** How many tasks were submitted and have not started, for all pools. */
  public long waitingTasks() {
    return engine.waitingTasks();
  }

  /** What watches the heap; null when it has not begun or is switched off. */
  public @Nullable MemoryFeatures memory() {
    MemoryThread thread = memory;
    return thread == null ? null : thread.features();
  }

  /** Telemetry of the agent's own. */
  public Announcements announcements() {
    return announcements;
  }

  public Config config() {
    return config;
  }

  public SelfCounters counters() {
    return counters;
  }

  public Linker linker() {
    return linker;
  }

  public WeavingTransformer transformer() {
    return transformer;
  }

  public Instrumentation instrumentation() {
    return instrumentation;
  }

  public SpanQueue queue() {
    return queue;
  }

  public CostMeter cost() {
    return cost;
  }

  /** What the application has taken and not given back. */
  public LeaseBooks leases() {
    return engine.leases();
  }

  public Metrics metrics() {
    return metrics;
  }
}
