package dev.sonde.otlp;

import dev.sonde.agent.export.LogEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A log entry as the SDK's. */
final class LogView implements LogRecordData {

  private final LogEntry entry;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final Attributes attributes;
  private final SpanContext context;

  LogView(
      LogEntry entry,
      Resource resource,
      InstrumentationScopeInfo scope,
      Ids ids,
      Attributes attributes) {
    this.entry = entry;
    this.resource = resource;
    this.scope = scope;
    this.attributes = attributes;
    this.context =
        ids.context(
            entry.traceIdHigh(), entry.traceIdLow(), entry.spanId(), entry.flags(), null, false);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    return entry.epochNanos();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return entry.epochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public Severity getSeverity() {
    return Severity.valueOf(entry.severity().name());
  }

  @Override
  public String getSeverityText() {
    return entry.severity().name();
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return io.opentelemetry.sdk.logs.data.Body.empty();
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return null;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return entry.attributes().size();
  }

  @Override
  public @Nullable String getEventName() {
    return entry.eventName().isEmpty() ? null : entry.eventName();
  }
}
