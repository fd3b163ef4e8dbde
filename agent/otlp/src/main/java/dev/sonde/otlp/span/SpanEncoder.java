package dev.sonde.otlp.span;

import dev.sonde.agent.convention.Description;
import dev.sonde.agent.export.FinishedSpan;
import dev.sonde.agent.export.SpanEvent;
import dev.sonde.agent.export.SpanKind;
import java.util.List;

/**
 * Writes spans as {@code opentelemetry.proto.trace.v1.Span}. What spans of one description share is
 * written once and kept with it. Export thread only.
 */
final class SpanEncoder {

  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int TRACE_STATE = 3;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START = 7;
  private static final int END = 8;
  private static final int ATTRIBUTES = 9;
  private static final int DROPPED_ATTRIBUTES = 10;
  private static final int EVENTS = 11;
  private static final int DROPPED_EVENTS = 12;
  private static final int STATUS = 15;
  private static final int FLAGS = 16;

  private static final int STATUS_CODE = 3;
  private static final int STATUS_CODE_ERROR = 2;

  private static final int EVENT_TIME = 1;
  private static final int EVENT_NAME = 2;
  private static final int EVENT_ATTRIBUTES = 3;
  private static final int EVENT_DROPPED_ATTRIBUTES = 4;

  /** It is known whether the parent is remote, and it is (SpanFlags). */
  private static final int HAS_IS_REMOTE = 0x100;

  private static final int IS_REMOTE = 0x200;

  private final AttributeEncoder attributes;
  private final AttributeEncoder eventAttributes;
  private final int mostEvents;
  private final ProtobufWriter scratch = new ProtobufWriter(1_024);

  SpanEncoder(AttributeEncoder attributes, AttributeEncoder eventAttributes, int mostEvents) {
    this.attributes = attributes;
    this.eventAttributes = eventAttributes;
    this.mostEvents = mostEvents;
  }

  /**
   * Writes the span as one element of a repeated field.
   *
   * @param field the number of that field
   */
  void write(FinishedSpan span, int field, ProtobufWriter out) {
    int message = out.begin(field);
    out.id(TRACE_ID, span.traceIdHigh(), span.traceIdLow());
    out.id(SPAN_ID, span.spanId());
    String state = span.traceState();
    if (state != null && !state.isEmpty()) {
      out.text(TRACE_STATE, state);
    }
    if (span.parentSpanId() != 0) {
      out.id(PARENT_SPAN_ID, span.parentSpanId());
    }
    out.fields(shared(span.description()));
    out.fixed64(START, span.startEpochNanos());
    out.fixed64(END, span.endEpochNanos());
    if (span.extras().size() > 0 || span.allocatedBytes() >= 0) {
      extras(span, out);
    } else {
      dropped(span.description().attributes().size(), out);
    }
    if (!span.events().isEmpty()) {
      events(span.events(), out);
    }
    out.fixed32(
        FLAGS, (span.flags() & 0xff) | HAS_IS_REMOTE | (span.parentRemote() ? IS_REMOTE : 0));
    out.end(message);
  }

  /** Name, kind, attributes and status. */
  private byte[] shared(Description description) {
    Object known = description.encoded();
    if (known != null) {
      return (byte[]) known;
    }
    scratch.reset(1_024);
    scratch.text(NAME, description.name());
    scratch.uint(KIND, kind(description.kind()));
    attributes.write(description.attributes(), ATTRIBUTES, attributes.most(), scratch);
    if (description.error()) {
      int status = scratch.begin(STATUS);
      scratch.uint(STATUS_CODE, STATUS_CODE_ERROR);
      scratch.end(status);
    }
    byte[] encoded = scratch.copy();
    description.encoded(encoded);
    return encoded;
  }

  private void extras(FinishedSpan span, ProtobufWriter out) {
    int shared = span.description().attributes().size();
    int all = shared + span.extras().size();
    attributes.write(span.extras(), ATTRIBUTES, Math.max(0, attributes.most() - shared), out);
    if (span.allocatedBytes() >= 0) {
      if (all < attributes.most()) {
        attributes.write(FinishedSpan.ALLOCATED_BYTES, span.allocatedBytes(), ATTRIBUTES, out);
      }
      all++;
    }
    dropped(all, out);
  }

  private void dropped(int recorded, ProtobufWriter out) {
    if (recorded > attributes.most()) {
      out.uint(DROPPED_ATTRIBUTES, recorded - attributes.most());
    }
  }

  private void events(List<SpanEvent> events, ProtobufWriter out) {
    int written = Math.min(events.size(), mostEvents);
    for (int i = 0; i < written; i++) {
      SpanEvent event = events.get(i);
      int message = out.begin(EVENTS);
      out.fixed64(EVENT_TIME, event.epochNanos());
      out.text(EVENT_NAME, event.name());
      int most = eventAttributes.most();
      eventAttributes.write(event.attributes(), EVENT_ATTRIBUTES, most, out);
      if (event.attributes().size() > most) {
        out.uint(EVENT_DROPPED_ATTRIBUTES, event.attributes().size() - most);
      }
      out.end(message);
    }
    if (events.size() > written) {
      out.uint(DROPPED_EVENTS, events.size() - written);
    }
  }

  private static int kind(SpanKind kind) {
    switch (kind) {
      case INTERNAL:
        return 1;
      case SERVER:
        return 2;
      case CLIENT:
        return 3;
      case PRODUCER:
        return 4;
      case CONSUMER:
        return 5;
    }
    throw new AssertionError(kind);
  }
}
