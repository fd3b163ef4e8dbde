package dev.sonde.otlp;

import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.metrics.Metric;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows our batches to the SDK. The export thread's. */
final class Views {

  private final Ids ids = new Ids();
  private final AttributeKeys keys = new AttributeKeys();
  private final Map<String, InstrumentationScopeInfo> scopes = new HashMap<>();
  private final Resource resource;
  private final @Nullable String version;
  private final Limits logLimits;

  Views(Config config, Attributes resource) {
    this.resource = Resource.create(new AttributesView(resource, keys, Limits.NONE));
    Object version = resource.get("telemetry.distro.version");
    this.version = version == null ? null : version.toString();
    this.logLimits = Limits.ofLogs(config);
  }

  List<LogRecordData> logs(List<LogEntry> entries) {
    List<LogRecordData> views = new ArrayList<>(entries.size());
    for (LogEntry entry : entries) {
      views.add(
          new LogView(
              entry,
              resource,
              scope("dev.sonde"),
              ids,
              new AttributesView(entry.attributes(), keys, logLimits)));
    }
    return views;
  }

  List<MetricData> metrics(List<Metric> metrics) {
    return new MetricViews(ids, keys, resource, scope("dev.sonde")).of(metrics);
  }

  private InstrumentationScopeInfo scope(String name) {
    return scopes.computeIfAbsent(
        name,
        key ->
            version == null
                ? InstrumentationScopeInfo.create(key)
                : InstrumentationScopeInfo.builder(key).setVersion(version).build());
  }
}
