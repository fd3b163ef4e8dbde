package dev.sonde.agent.control;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.agent.AgentRuntime;
import dev.sonde.agent.ProbeModules;
import dev.sonde.agent.record.Breaker;
import dev.sonde.agent.weave.ConfiguredMethods;
import dev.sonde.agent.weave.IndexedModule;
import dev.sonde.agent.weave.WatchIndex;
import dev.sonde.agent.weave.Watchpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says for each probe module what it found and why it is silent. Looks at all loaded classes: some
 * milliseconds, once a command.
 */
final class ProbeReports {

  private final AgentRuntime runtime;
  private final ProbeModules modules;
  private final List<Class<?>> woven;
  private final Map<String, Breaker> breakers = new HashMap<>();
  private final Set<String> loaded = new HashSet<>();

  ProbeReports(AgentRuntime runtime, ProbeModules modules) {
    this.runtime = runtime;
    this.modules = modules;
    woven = new ArrayList<>(runtime.transformer().woven(runtime.instrumentation()));
    for (Class<?> type : runtime.instrumentation().getAllLoadedClasses()) {
      if (runtime.transformer().canBeWoven(type)) {
        loaded.add(type.getName());
      }
    }
    for (Breaker breaker : runtime.linker().breakers()) {
      breakers.put(breaker.probe(), breaker);
    }
  }

  /** Those that have woven something. */
  JsonArray woven() {
    JsonArray reports = new JsonArray();
    for (IndexedModule module : modules.all()) {
      JsonObject report = new JsonObject();
      report.put("name", module.name());
      if (addTypes(report, module) > 0) {
        reports.add(report);
      }
    }
    return reports;
  }

  /** All, with their state. */
  JsonArray all() {
    JsonArray reports = new JsonArray();
    for (IndexedModule module : modules.all()) {
      reports.add(report(module));
    }
    return reports;
  }

  private JsonObject report(IndexedModule module) {
    JsonObject report = new JsonObject();
    report.put("name", module.name());
    int types = addTypes(report, module);
    long sites = 0;
    long spans = 0;
    long errors = 0;
    Throwable last = null;
    String open = null;
    for (String probe : probes(module)) {
      Breaker breaker = breakers.get(probe);
      if (breaker != null) {
        sites += breaker.sites();
        spans += breaker.spans();
        errors += breaker.failures();
        last = breaker.last() == null ? last : breaker.last();
        open = breaker.isOpen() ? probe : open;
      }
    }
    report.put("sites", sites);
    if (makesSpans(module)) {
      report.put("hits", spans);
    }
    report.put("errors", errors);
    if (last != null) {
      report.put("lastError", String.valueOf(last));
    }
    String missing = types > 0 ? null : unfit(module);
    if (!runtime.config().probesEnabled(module.names())) {
      state(report, "disabled", "switched off by the settings");
    } else if (open != null) {
      state(report, "broken", open + " failed too often and is switched off; see lastError");
    } else if (missing != null) {
      state(
          report,
          "unsupported",
          missing + " is loaded but has none of the methods that are watched: another version");
    } else if (types == 0) {
      state(report, "idle", "never loaded: the application has loaded no class that it watches");
    } else if (sites == 0) {
      state(report, "idle", "woven, but no woven method has been called yet");
    } else {
      state(report, "active", null);
    }
    return report;
  }

  private static void state(JsonObject report, String state, @Nullable String why) {
    report.put("state", state);
    if (why != null) {
      report.put("why", why);
    }
  }

  private static boolean makesSpans(IndexedModule module) {
    for (Watchpoint watchpoint : module.watchpoints()) {
      if (watchpoint.role() == Watchpoint.Role.SPAN) {
        return true;
      }
    }
    return module.name().equals(ConfiguredMethods.MODULE);
  }

  private static Set<String> probes(IndexedModule module) {
    Set<String> probes = new TreeSet<>();
    module.watchpoints().forEach(watchpoint -> probes.add(watchpoint.probe()));
    return probes;
  }

  private int addTypes(JsonObject report, IndexedModule module) {
    WatchIndex index = new WatchIndex(module.watchpoints());
    Set<String> libraries = new TreeSet<>();
    int types = 0;
    for (Class<?> type : woven) {
      if (index.watches(type)) {
        types++;
        libraries.add(Library.of(type));
      }
    }
    report.put("types", types);
    if (libraries.size() == 1) {
      String[] nameAndVersion = libraries.iterator().next().split(" ", 2);
      report.put("library", nameAndVersion[0]);
      if (nameAndVersion.length == 2) {
        report.put("version", nameAndVersion[1]);
      }
    } else if (!libraries.isEmpty()) {
      report.put("library", String.join(", ", libraries));
    }
    return types;
  }

  /** A watched class that is there and could not be woven, because nothing in it fits. */
  private @Nullable String unfit(IndexedModule module) {
    for (Watchpoint watchpoint : module.watchpoints()) {
      if (!watchpoint.subtypes() && loaded.contains(watchpoint.type())) {
        return watchpoint.type();
      }
    }
    return null;
  }
}
