package dev.sonde.otlp;

import dev.sonde.agent.config.BatchSettings;
import dev.sonde.agent.config.Config;
import dev.sonde.agent.export.Attributes;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.LogEntry;
import dev.sonde.agent.export.SpanEvent;
import dev.sonde.agent.metrics.Metric;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
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
  private final Limits spanLimits;
  private final Limits eventLimits;
  private final Limits logLimits;
  private final int mostEvents;

  Views(Config config, Attributes resource) {
    this.resource = Resource.create(new AttributesView(resource, keys, Limits.NONE));
    Object version = resource.get("telemetry.distro.version");
    this.version = version == null ? null : version.toString();
    this.spanLimits = Limits.ofSpans(config);
    this.eventLimits = Limits.ofEvents(config);
    this.logLimits = Limits.ofLogs(config);
    this.mostEvents = config.get(BatchSettings.SPAN_EVENT_COUNT_LIMIT);
  }

  List<SpanData> spans(List<FinishedSpan> spans) {
    List<SpanData> views = new ArrayList<>(spans.size());
    for (FinishedSpan span : spans) {
      views.add(
          new SpanView(
              span,
              resource,
              scope(span.scope()),
              ids,
              new AttributesView(span.attributes(), keys, spanLimits),
              events(span.events())));
    }
    return views;
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

  private List<EventData> events(List<SpanEvent> events) {
    List<EventData> views = new ArrayList<>(events.size());
    for (SpanEvent event : events.subList(0, Math.min(events.size(), mostEvents))) {
      views.add(
          EventData.create(
              event.epochNanos(),
              event.name(),
              new AttributesView(event.attributes(), keys, eventLimits),
              event.attributes().size()));
    }
    return views;
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
