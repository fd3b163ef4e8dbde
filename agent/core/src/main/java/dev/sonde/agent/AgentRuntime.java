package dev.sonde.agent;

import dev.sonde.agent.config.BatchSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import dev.sonde.agent.config.MetricSettings;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.convention.ConventionSettings;
import dev.sonde.agent.convention.Conventions;
import dev.sonde.agent.export.ExportParts;
import dev.sonde.agent.export.ExportThread;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.export.SpanSettings;
import dev.sonde.agent.metrics.JvmMetrics;
import dev.sonde.agent.metrics.Metrics;
import dev.sonde.agent.propagate.Propagators;
import dev.sonde.agent.queue.RecordQueue;
import dev.sonde.agent.record.Recorder;
import dev.sonde.agent.record.RecordingEngine;
import dev.sonde.agent.record.SpanRecord;
import dev.sonde.agent.sample.Sampling;
import dev.sonde.agent.self.Journal;
import dev.sonde.agent.weave.Linker;
import dev.sonde.agent.weave.ProbeClassLoaders;
import dev.sonde.agent.weave.StaticSites;
import dev.sonde.agent.weave.WatchIndex;
import dev.sonde.agent.weave.WeavingTransformer;
import dev.sonde.probe.Engine;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** All parts of one running agent, wired. */
public final class AgentRuntime {

  private final Journal journal;
  private final Config config;
  private final Metrics metrics;
  private final RecordQueue<SpanRecord> queue;
  private final Recorder recorder;
  private final RecordingEngine engine;
  private final WatchIndex index;
  private final Linker linker;
  private final StaticSites staticSites;
  private final WeavingTransformer transformer;
  private final SelfCounters counters = new SelfCounters();
  private final Sampling sampling;
  private @Nullable ExportThread export;

  /**
   * Wires everything up to the exporter; starts nothing.
   *
   * @param agent the loader of the agent's own classes
   */
  public AgentRuntime(
      Config config,
      Journal journal,
      WatchIndex index,
      ProbeClassLoaders probeLoaders,
      ClassLoader agent) {
    this.journal = journal;
    this.config = config;
    this.index = index;
    metrics = new Metrics(config, System.currentTimeMillis() * 1_000_000L);
    queue =
        new RecordQueue<>(
            Math.max(
                config.get(SondeSettings.QUEUE_SIZE),
                config.get(BatchSettings.BSP_MAX_QUEUE_SIZE)));
    sampling = Sampling.of(config, journal::warn);
    recorder =
        new Recorder(
            queue,
            sampling.sampler(),
            Propagators.named(config.get(GeneralSettings.PROPAGATORS), journal::warn));
    engine = new RecordingEngine(recorder, new EngineMeters(metrics), config::text);
    linker = new Linker(index, probeLoaders, recorder, journal::failure);
    staticSites = new StaticSites(linker);
    transformer = new WeavingTransformer(index, staticSites, agent, journal::failure);
  }

  /** Connects woven code, weaves what is loaded already, and begins to export. */
  public void start(
      Instrumentation instrumentation, Class<?> dispatcher, boolean late, Exporter exporter)
      throws ReflectiveOperationException {
    Engine.install(engine);
    install(
        dispatcher,
        linker.handle(),
        staticSites.handle("enter"),
        staticSites.handle("exit"),
        staticSites.handle("rewrite"));
    instrumentation.addTransformer(transformer, true);
    retransform(instrumentation, late);
    if (config.get(MetricSettings.JVM_METRICS)) {
      metrics.add(new JvmMetrics(metrics));
    }
    ExportThread loop = exportLoop(exporter);
    export = loop;
    threads("sonde-export").newThread(loop).start();
  }

  private ExportThread exportLoop(Exporter exporter) {
    return new ExportParts(
            queue,
            recorder,
            new Conventions(conventionSettings()),
            metrics,
            exporter,
            sampling.tail(),
            counters,
            new SpanSettings(
                config.get(SondeSettings.SLOW_QUERY_THRESHOLD) * 1_000_000L,
                config.get(SondeSettings.REPEATED_QUERY_THRESHOLD),
                true),
            journal::failure)
        .metricsEvery(config.get(MetricSettings.EXPORT_INTERVAL))
        .thread();
  }

  private ConventionSettings conventionSettings() {
    return new ConventionSettings.Builder()
        .knownMethods(config.get(SondeSettings.KNOWN_METHODS))
        .sensitiveQueryParameters(config.get(SondeSettings.SENSITIVE_QUERY_PARAMETERS))
        .peerServices(config.get(SondeSettings.PEER_SERVICES))
        .sanitizesSql(config.get(SondeSettings.SANITIZE_SQL))
        .build();
  }

  /** Makes daemon threads that no probe sees. */
  public ThreadFactory threads(String name) {
    return task -> {
      Thread thread =
          new Thread(
              () -> {
                recorder.muteThread();
                task.run();
              },
              name);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      return thread;
    };
  }

  /**
   * Connects the dispatcher with these handles; with none it is inert and free for another start.
   */
  static void install(
      Class<?> dispatcher,
      @Nullable MethodHandle link,
      @Nullable MethodHandle enter,
      @Nullable MethodHandle exit,
      @Nullable MethodHandle rewrite)
      throws ReflectiveOperationException {
    Class<?> handle = MethodHandle.class;
    dispatcher
        .getMethod("install", handle, handle, handle, handle)
        .invoke(null, link, enter, exit, rewrite);
  }

  /**
   * Before {@code main} only classes of the JDK can be loaded, so one look at their names is
   * enough.
   */
  private void retransform(Instrumentation instrumentation, boolean late) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(type) && transformer.concerns(type, index)) {
        loaded.add(type);
      }
    }
    if (!loaded.isEmpty()) {
      retransform(instrumentation, loaded);
    }
    if (late) {
      journal.info("woven " + loaded.size() + " loaded classes");
    }
  }

  /**
   * A class that cannot be retransformed must not keep the others from it: halves the batch until
   * it stands alone.
   */
  private void retransform(Instrumentation instrumentation, List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | RuntimeException failed) {
      if (types.size() == 1) {
        journal.failure("cannot retransform " + types.get(0).getName(), failed);
      } else {
        retransform(instrumentation, types.subList(0, types.size() / 2));
        retransform(instrumentation, types.subList(types.size() / 2, types.size()));
      }
    }
  }

  /**
   * Leaves: no call reaches the agent any more, woven classes are as they were, and what was
   * recorded is sent.
   *
   * @return false when the last export took longer than allowed
   */
  public boolean stop(Instrumentation instrumentation, Class<?> dispatcher, long timeoutMillis)
      throws ReflectiveOperationException, InterruptedException {
    linker.unlink();
    install(dispatcher, null, null, null, null);
    instrumentation.removeTransformer(transformer);
    retransform(instrumentation, true);
    ExportThread loop = export;
    boolean sent = loop == null || loop.stop(timeoutMillis);
    recorder.close();
    engine.close();
    metrics.close();
    Engine.install(null);
    return sent;
  }

  /** Sends what has ended by now. */
  public boolean flush(long timeoutMillis) throws InterruptedException {
    ExportThread loop = export;
    return loop != null && loop.flush(timeoutMillis);
  }

  /** Sends what there is and ends the export thread, at the end of the JVM. */
  public void shutDown(long timeoutMillis) throws InterruptedException {
    ExportThread loop = export;
    if (loop != null && !loop.stop(timeoutMillis)) {
      journal.info("the last export took longer than " + timeoutMillis + " ms");
    }
  }

  /** How many tasks were submitted and have not started, for all pools. */
  public long waitingTasks() {
    return engine.waitingTasks();
  }

  public SelfCounters counters() {
    return counters;
  }

  public Linker linker() {
    return linker;
  }

  public RecordQueue<SpanRecord> queue() {
    return queue;
  }

  public Metrics metrics() {
    return metrics;
  }
}
