package dev.sonde.otlp;

import dev.sonde.agent.export.FinishedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.List;

/** A finished span as the SDK's. */
final class SpanView implements SpanData {

  private final FinishedSpan span;
  private final Resource resource;
  private final InstrumentationScopeInfo scope;
  private final SpanContext context;
  private final SpanContext parent;
  private final Attributes attributes;
  private final List<EventData> events;

  SpanView(
      FinishedSpan span,
      Resource resource,
      InstrumentationScopeInfo scope,
      Ids ids,
      Attributes attributes,
      List<EventData> events) {
    this.span = span;
    this.resource = resource;
    this.scope = scope;
    this.attributes = attributes;
    this.events = events;
    this.context =
        ids.context(
            span.traceIdHigh(),
            span.traceIdLow(),
            span.spanId(),
            span.flags(),
            span.traceState(),
            false);
    this.parent =
        ids.context(
            span.traceIdHigh(),
            span.traceIdLow(),
            span.parentSpanId(),
            span.flags(),
            null,
            span.parentRemote());
  }

  @Override
  public String getName() {
    return span.name();
  }

  @Override
  public SpanKind getKind() {
    switch (span.kind()) {
      case SERVER:
        return SpanKind.SERVER;
      case CLIENT:
        return SpanKind.CLIENT;
      case PRODUCER:
        return SpanKind.PRODUCER;
      case CONSUMER:
        return SpanKind.CONSUMER;
      case INTERNAL:
        return SpanKind.INTERNAL;
    }
    throw new AssertionError(span.kind());
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public StatusData getStatus() {
    return span.error() ? StatusData.error() : StatusData.unset();
  }

  @Override
  public long getStartEpochNanos() {
    return span.startEpochNanos();
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public List<EventData> getEvents() {
    return events;
  }

  @Override
  public List<LinkData> getLinks() {
    return Collections.emptyList();
  }

  @Override
  public long getEndEpochNanos() {
    return span.endEpochNanos();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return span.events().size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public int getTotalAttributeCount() {
    return span.attributes().size();
  }

  @Override
  @Deprecated
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        scope.getName(), scope.getVersion());
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public Resource getResource() {
    return resource;
  }
}
