package dev.sonde.agent;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.GeneralSettings;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.Exporter;
import dev.sonde.agent.resource.Resources;
import dev.sonde.agent.self.Journal;
import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.IndexedModule;
import dev.sonde.agent.weave.ProbeClassLoaders;
import dev.sonde.agent.weave.WatchIndex;
import dev.sonde.agent.weave.Watchpoint;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where premain hands over, inside the agent's own loader. */
public final class Agent {

  private static final String INDEX = "sonde/probes.index";
  private static final long LAST_EXPORT_MILLIS = 8_000;

  private Agent() {}

  /**
   * Starts the agent, on the thread that runs premain.
   *
   * @param arguments what follows {@code -javaagent:sonde.jar=}
   * @param dispatcher {@code java.lang.SondeDispatcher}
   * @param late whether the application runs already
   */
  @SuppressWarnings("UnusedVariable") // the jar is for the resource detection and the commands
  public static void start(
      @Nullable String arguments,
      Instrumentation instrumentation,
      Class<?> dispatcher,
      File jar,
      boolean late)
      throws Exception {
    Journal journal = new Journal();
    Config config = Config.read(arguments, journal::warn);
    journal.configure(
        Journal.Level.valueOf(config.get(SondeSettings.LOG_LEVEL).toUpperCase(Locale.ROOT)),
        config.get(SondeSettings.LOG_FILE));
    if (config.get(GeneralSettings.SDK_DISABLED) || !config.get(GeneralSettings.AGENT_ENABLED)) {
      journal.info("disabled by configuration");
      AgentRuntime.install(dispatcher, null, null, null, null);
      return;
    }
    ClassLoader own = Agent.class.getClassLoader();
    List<Watchpoint> watchpoints = watchpoints(config, own, journal);
    WatchIndex index = new WatchIndex(watchpoints);
    ProbeClassLoaders loaders = new ProbeClassLoaders(own, name -> classFile(own, name));
    AgentRuntime runtime = new AgentRuntime(config, journal, index, loaders, own);
    runtime.start(instrumentation, dispatcher, late, exporter(config, runtime, journal));
    journal.info("version " + version() + " started with " + watchpoints.size() + " watchpoints");
    Runtime.getRuntime()
        .addShutdownHook(runtime.threads("sonde-shutdown").newThread(() -> shutDown(runtime)));
  }

  private static void shutDown(AgentRuntime runtime) {
    try {
      runtime.shutDown(LAST_EXPORT_MILLIS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Watchpoint> watchpoints(Config config, ClassLoader own, Journal journal)
      throws IOException {
    List<Watchpoint> enabled = new ArrayList<>();
    try (InputStream in = own.getResourceAsStream(INDEX)) {
      if (in == null) {
        throw new IOException("the agent's jar has no " + INDEX);
      }
      Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
      for (IndexedModule module : IndexedModule.read(text)) {
        if (config.probesEnabled(module.names())) {
          enabled.addAll(module.watchpoints());
          if (module.name().equals(ConfiguredMethods.MODULE)) {
            enabled.addAll(
                ConfiguredMethods.parse(config.get(SondeSettings.METHODS), journal::warn));
          }
        }
      }
    }
    return enabled;
  }

  private static byte @Nullable [] classFile(ClassLoader own, String name) {
    try (InputStream in = own.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
      byte[] buffer = new byte[4_096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return bytes.toByteArray();
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static String version() {
    Package own = Agent.class.getPackage();
    String version = own == null ? null : own.getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The exporter lies in a module that this one must not know; it is asked for once, by name. */
  private static Exporter exporter(Config config, AgentRuntime runtime, Journal journal)
      throws ReflectiveOperationException {
    Supplier<Attributes> resource = () -> Resources.resolve(config, version());
    Consumer<String> log = journal::warn;
    return (Exporter)
        Class.forName("dev.sonde.otlp.OtlpExporters")
            .getMethod("create", Config.class, Supplier.class, ThreadFactory.class, Consumer.class)
            .invoke(null, config, resource, runtime.threads("sonde-send"), log);
  }
}
