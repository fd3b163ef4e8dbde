package dev.sonde.agent.control;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.sonde.agent.AgentRuntime;
import dev.sonde.agent.ProbeModules;
import dev.sonde.agent.config.ChangeableSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.config.HeapSettings;
import dev.sonde.agent.config.OtlpTarget;
import dev.sonde.agent.config.SaidSetting;
import dev.sonde.agent.config.Signal;
import dev.sonde.agent.config.SondeSettings;
import dev.sonde.agent.export.Deliveries;
import dev.sonde.agent.export.SelfCounters;
import dev.sonde.agent.memory.MemoryFeatures;
import dev.sonde.agent.self.Journal;
import java.time.Instant;
import java.util.List;

/** The answer to "why is there no span?". */
final class StatusReport {

  private static final int LINES = 20;

  private final AgentRuntime runtime;
  private final ProbeModules modules;
  private final Journal journal;

  StatusReport(AgentRuntime runtime, ProbeModules modules, Journal journal) {
    this.runtime = runtime;
    this.modules = modules;
    this.journal = journal;
  }

  JsonObject addTo(JsonObject report, long sinceMillis, boolean late, JsonArray unseen) {
    report.put("since", Instant.ofEpochMilli(sinceMillis).toString());
    report.put("mode", late ? "attach" : "start");
    report.put("java", System.getProperty("java.version"));
    report.put("probes", new ProbeReports(runtime, modules).all());
    report.put("spans", spans(runtime));
    report.put("exporter", exporter(runtime.config(), runtime.counters().deliveries()));
    JsonObject queue = new JsonObject();
    queue.put("capacity", runtime.config().get(SondeSettings.QUEUE_SIZE));
    queue.put("size", runtime.queue().size());
    queue.put("waitingTasks", runtime.waitingTasks());
    report.put("queue", queue);
    report.put("settings", settings(runtime.config()));
    JsonObject changeable = new JsonObject();
    changeable.putAll(ChangeableSettings.of(runtime.config()));
    report.put("changeable", changeable);
    report.put("cost", OwnCost.measure(runtime.cost()));
    heap(report);
    report.put("unseen", unseen);
    JsonArray log = new JsonArray();
    List<String> lines = journal.lines();
    log.addAll(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    report.put("log", log);
    return report;
  }

  private void heap(JsonObject report) {
    MemoryFeatures memory = runtime.memory();
    if (memory != null) {
      memory.addTo(report);
    } else {
      JsonObject off = new JsonObject();
      boolean enabled = runtime.config().get(HeapSettings.ENABLED);
      off.put("state", enabled ? "beginning" : "disabled");
      report.put("heap", off);
    }
  }

  /** What became of the spans; {@code pending} are on their way. */
  static JsonObject spans(AgentRuntime runtime) {
    SelfCounters counters = runtime.counters();
    long lost = runtime.queue().dropped();
    long recorded = runtime.queue().offered() + runtime.announcements().announced();
    JsonObject dropped = new JsonObject();
    dropped.put("queueFull", lost);
    dropped.put("exportBehind", counters.overflowed());
    dropped.put("exportFailed", counters.failed());
    JsonObject spans = new JsonObject();
    spans.put("recorded", recorded);
    spans.put("exported", counters.exported());
    spans.put("unsampled", counters.unsampled());
    spans.put("dropped", dropped);
    long settled =
        counters.exported()
            + counters.unsampled()
            + counters.overflowed()
            + counters.failed()
            + lost;
    spans.put("pending", Math.max(0, recorded - settled));
    return spans;
  }

  private static JsonObject exporter(Config config, Deliveries deliveries) {
    OtlpTarget target = config.otlp(Signal.TRACES);
    JsonObject exporter = new JsonObject();
    exporter.put("endpoint", target.url());
    exporter.put("protocol", target.grpc() ? "grpc" : "http/protobuf");
    if (deliveries.deliveredAt() > 0) {
      exporter.put("lastSuccess", Instant.ofEpochMilli(deliveries.deliveredAt()).toString());
    }
    if (deliveries.failure() != null) {
      exporter.put("lastError", deliveries.failure());
      exporter.put("lastErrorAt", Instant.ofEpochMilli(deliveries.failedAt()).toString());
    }
    exporter.put("retrying", deliveries.waiting());
    return exporter;
  }

  private static JsonArray settings(Config config) {
    JsonArray settings = new JsonArray();
    for (SaidSetting said : config.said()) {
      JsonObject setting = new JsonObject();
      setting.put("key", said.name());
      setting.put("value", said.text());
      setting.put("origin", said.origin());
      settings.add(setting);
    }
    return settings;
  }
}
