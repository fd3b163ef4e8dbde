package dev.sonde.agent.control;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.agent.AgentRuntime;
import dev.sonde.agent.Departure;
import dev.sonde.agent.ProbeModules;
import dev.sonde.agent.config.WantedSettings;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.agent.resource.InstanceId;
import dev.sonde.agent.self.Journal;
import dev.sonde.agent.weave.Pauses;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agent as commands see it. */
public final class RunningAgent {

  private static final long LAST_EXPORT_MILLIS = 10_000;

  private final AgentRuntime runtime;
  private final ProbeModules modules;
  private final Journal journal;
  private final String version;
  private final InstanceId instance;
  private final Supplier<String> build;
  private final Thread shutdownHook;
  private final long sinceMillis = System.currentTimeMillis();
  private boolean late;

  /**
   * @param instance under which this run exports
   * @param build gives what tells this build from others
   * @param shutdownHook taken out at detach
   */
  public RunningAgent(
      AgentRuntime runtime,
      ProbeModules modules,
      Journal journal,
      String version,
      InstanceId instance,
      Supplier<String> build,
      Thread shutdownHook) {
    this.runtime = runtime;
    this.modules = modules;
    this.journal = journal;
    this.version = version;
    this.instance = instance;
    this.build = build;
    this.shutdownHook = shutdownHook;
  }

  String version() {
    return version;
  }

  /** What telemetry of this run carries as {@code service.instance.id}. */
  String instance() {
    return instance.of(runtime.config());
  }

  boolean isBuild(@Nullable String asked) {
    return Objects.equals(asked, build.get());
  }

  /**
   * Starts in an application that runs.
   *
   * @return the answer's last line
   */
  public String attach(Map<String, String> request, Consumer<String> progress)
      throws ReflectiveOperationException, InterruptedException {
    late = true;
    long began = System.nanoTime();
    progress.accept("weaving");
    Pauses pauses = runtime.startLate();
    String previous = request.get("previousVersion");
    JsonObject report = report(previous == null ? "attached" : "replaced");
    if (previous != null) {
      report.put("previousVersion", previous);
    }
    JsonObject classes = new JsonObject();
    classes.put("woven", runtime.transformer().woven(runtime.instrumentation()).size());
    classes.put("failed", runtime.transformer().failed().size());
    report.put("classes", classes);
    report.put("pauses", pauses(pauses));
    report.put("probes", new ProbeReports(runtime, modules).woven());
    report.put("unseen", unseen());
    report.put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    return Json.result(report);
  }

  /** An attach over the same build: its settings count, the rest is there. */
  JsonObject attachAgain(Map<String, String> wanted)
      throws WantedSettings.Refused, InterruptedException {
    JsonObject report = report("already");
    if (!wanted.isEmpty()) {
      report.put("changed", set(wanted).getArray("changed"));
    }
    return report;
  }

  JsonObject status() {
    JsonObject report = report("attached");
    report.put("instance", instance());
    return new StatusReport(runtime, modules, journal).addTo(report, sinceMillis, late, unseen());
  }

  JsonObject threads() {
    return ThreadsReport.addTo(report("attached"));
  }

  JsonObject heap(Map<String, String> request, Consumer<String> progress)
      throws MemoryFeatures.Refused, InterruptedException {
    MemoryFeatures memory = runtime.memory();
    if (memory == null) {
      throw new MemoryFeatures.Refused(
          "heap-off",
          "the memory features do not run in this JVM",
          "look for sonde.heap.enabled; after a start they begin with sonde.heap.delay");
    }
    return memory.answer(request, progress);
  }

  JsonObject set(Map<String, String> wanted) throws WantedSettings.Refused, InterruptedException {
    Map<String, String> changes = new LinkedHashMap<>();
    JsonArray changed = new JsonArray();
    JsonArray unchanged = new JsonArray();
    WantedSettings.check(wanted, modules.names())
        .forEach(
            (name, value) -> {
              String from = runtime.config().text(name);
              if (value.equals(from)) {
                unchanged.add(name);
                return;
              }
              JsonObject change = new JsonObject();
              change.put("key", name);
              change.put("from", runtime.config().shown(name, from));
              change.put("to", runtime.config().shown(name, value));
              changed.add(change);
              changes.put(name, value);
            });
    WantedSettings.checkChangeable(changes.keySet());
    Pauses pauses = changes.isEmpty() ? new Pauses() : runtime.reconfigure(changes);
    JsonObject report = report("attached");
    report.put("changed", changed);
    report.put("unchanged", unchanged);
    report.put("pauses", pauses(pauses));
    return report;
  }

  JsonObject detach(Consumer<String> progress)
      throws ReflectiveOperationException, InterruptedException, IOException {
    long began = System.nanoTime();
    progress.accept("restoring classes");
    Departure departure = runtime.stop(LAST_EXPORT_MILLIS);
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException shuttingDown) {
      // the JVM ends, and this with it
    }
    JsonObject report = report("detached");
    JsonObject classes = new JsonObject();
    classes.put("restored", departure.restored());
    report.put("classes", classes);
    report.put("pauses", pauses(departure.pauses()));
    report.put("spans", StatusReport.spans(runtime));
    report.put("sent", departure.sent());
    report.put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    journal.close();
    ClassLoader own = RunningAgent.class.getClassLoader();
    if (own instanceof Closeable) {
      ((Closeable) own).close();
    }
    return report;
  }

  private JsonObject report(String state) {
    JsonObject report = new JsonObject();
    report.put("state", state);
    report.put("version", version);
    return report;
  }

  private static JsonObject pauses(Pauses pauses) {
    JsonObject report = new JsonObject();
    report.put("count", pauses.count());
    report.put("longestMillis", pauses.longest() / 1e6);
    report.put("sumMillis", pauses.sum() / 1e6);
    return report;
  }

  private JsonArray unseen() {
    JsonArray unseen = new JsonArray();
    for (String failed : runtime.transformer().failed()) {
      unseen.add(unseen(failed, "this class could not be woven; the agent's log says why"));
    }
    if (late) {
      unseen.add(
          unseen(
              "requests that were under way when the agent came",
              "a span begins with its call: what had begun has no span of its own"));
    }
    return unseen;
  }

  private static JsonObject unseen(String what, String why) {
    JsonObject one = new JsonObject();
    one.put("what", what);
    one.put("why", why);
    return one;
  }
}
