package dev.sonde.agent;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import dev.sonde.agent.config.WantedSettings;
import dev.sonde.agent.control.Control;
import dev.sonde.agent.control.Json;
import dev.sonde.agent.control.RunningAgent;
import dev.sonde.agent.resource.InstanceId;
import dev.sonde.agent.self.Journal;
import dev.sonde.agent.weave.ProbeClassLoaders;
import dev.sonde.agent.weave.WatchIndex;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where premain hands over, inside the agent's own loader. */
public final class Agent {

  private static final long LAST_EXPORT_MILLIS = 8_000;
  private static final String DISABLED =
      "{\"error\":{\"code\":\"disabled\",\"message\":\"the agent is disabled by its configuration\","
          + "\"fix\":\"look for otel.sdk.disabled, sonde.enabled or otel.javaagent.enabled\"}}";

  private static final String TRAINING =
      "{\"error\":{\"code\":\"training\",\"message\":\"the JVM runs to make an AOT cache, which woven"
          + " classes would spoil\",\"fix\":\"attach to a run that uses the cache\"}}";

  private Agent() {}

  /**
   * Looks at an attach command before anything is done for it, and before an agent that runs is
   * asked to make room.
   *
   * @return the command's answer when it wants a setting that cannot be; null when it may go on
   */
  public static @Nullable String refusal(Map<String, String> request) throws IOException {
    try {
      Map<String, String> unused = commanded(request);
      return null;
    } catch (WantedSettings.Refused refused) {
      return Json.error(refused);
    }
  }

  private static Map<String, String> commanded(Map<String, String> request)
      throws IOException, WantedSettings.Refused {
    ProbeModules modules = ProbeModules.read(Agent.class.getClassLoader());
    return WantedSettings.check(Control.wanted(request), modules.names());
  }

  /**
   * Starts the agent, on the thread that runs premain or on the JVM's attach thread.
   *
   * @param arguments what follows {@code -javaagent:sonde.jar=}
   * @param request the attach command, of which there is no {@link #refusal}, empty when it was
   *     another tool's; null when the JVM has only begun
   * @param dispatcher {@code java.lang.SondeDispatcher}
   * @param build gives what tells the build from others
   * @param progress is told what is being done
   * @return whether the agent runs now, and the command's answer
   */
  public static Map.Entry<Boolean, String> start(
      @Nullable String arguments,
      @Nullable Map<String, String> request,
      Instrumentation instrumentation,
      Class<?> dispatcher,
      Supplier<String> build,
      Consumer<String> progress)
      throws Exception {
    Journal journal = new Journal();
    ProbeModules modules = ProbeModules.read(Agent.class.getClassLoader());
    Map<String, String> commanded = request == null ? Collections.emptyMap() : commanded(request);
    Config config = Config.read(commanded, arguments, journal);
    AgentRuntime.configure(journal, config);
    Dispatcher room = new Dispatcher(dispatcher);
    if (config.get(GeneralSettings.SDK_DISABLED) || !config.get(GeneralSettings.AGENT_ENABLED)) {
      journal.info("disabled by configuration");
      return answer(false, DISABLED);
    }
    if (TrainingRun.isThis()) {
      journal.info("stays out of a run that makes an AOT cache");
      return answer(false, TRAINING);
    }
    return answer(
        true, start(config, journal, modules, instrumentation, room, build, request, progress));
  }

  private static Map.Entry<Boolean, String> answer(boolean runs, String line) {
    return new AbstractMap.SimpleImmutableEntry<>(runs, line);
  }

  private static String start(
      Config config,
      Journal journal,
      ProbeModules modules,
      Instrumentation instrumentation,
      Dispatcher dispatcher,
      Supplier<String> build,
      @Nullable Map<String, String> request,
      Consumer<String> progress)
      throws Exception {
    ClassLoader own = Agent.class.getClassLoader();
    InstanceId instance = new InstanceId();
    Exporters exporters = new Exporters(journal, version(), instance);
    AgentRuntime runtime =
        new AgentRuntime(
            config,
            journal,
            instrumentation,
            dispatcher,
            new Watched(modules, journal),
            new ProbeClassLoaders(own, modules),
            own,
            exporters);
    exporters.senders(runtime.threads("sonde-send"));
    Thread hook = runtime.threads("sonde-shutdown").newThread(new ShutDown(runtime));
    RunningAgent agent =
        new RunningAgent(runtime, modules, journal, version(), instance, build, hook);
    try {
      String report = "";
      if (request == null) {
        runtime.start();
      } else {
        report = agent.attach(request, progress);
      }
      Runtime.getRuntime().addShutdownHook(hook);
      dispatcher.control(new Control(agent));
      journal.info("version " + version() + " started");
      return report;
    } catch (Exception | LinkageError failed) {
      Departure halfDone = runtime.stop(0);
      journal.info("taken back: " + halfDone.restored() + " classes");
      throw failed;
    }
  }

  /**
   * What the settings let watch. No lambda, as below: the JDK would spin it before {@code main}.
   */
  private static final class Watched implements Function<Config, WatchIndex> {
    private final ProbeModules modules;
    private final Journal journal;

    Watched(ProbeModules modules, Journal journal) {
      this.modules = modules;
      this.journal = journal;
    }

    @Override
    public WatchIndex apply(Config settings) {
      return modules.index(settings, journal);
    }
  }

  /** The end of the JVM. */
  private static final class ShutDown implements Runnable {
    private final AgentRuntime runtime;

    ShutDown(AgentRuntime runtime) {
      this.runtime = runtime;
    }

    @Override
    public void run() {
      try {
        runtime.shutDown(LAST_EXPORT_MILLIS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String version() {
    Package own = Agent.class.getPackage();
    String version = own == null ? null : own.getImplementationVersion();
    return version == null ? "development" : version;
  }
}
