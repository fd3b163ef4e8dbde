package dev.sonde.bridge.store;

import com.google.protobuf.ByteString;
import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;

/** A span as a document. */
final class SpanDocument {
  private static final String EXCEPTION_TYPE = "exception.type";

  private SpanDocument() {}

  static Document of(Span span, Source source) {
    Document document = new Document();
    BytesRef trace = bytes(span.getTraceId());
    BytesRef sourceId = new BytesRef(source.id());
    BytesRef name = Fields.term(span.getNameBytes());
    term(document, Fields.KIND, new BytesRef(Fields.KIND_SPAN));
    term(document, Fields.TRACE, trace);
    document.add(new BinaryDocValuesField(Fields.TRACE, trace));
    term(document, Fields.SOURCE, sourceId);
    document.add(new SortedDocValuesField(Fields.SOURCE, sourceId));
    term(document, Fields.SERVICE, Fields.term(source.service()));
    term(document, Fields.NAME, name);
    document.add(new SortedDocValuesField(Fields.NAME, name));
    flags(document, span);
    for (KeyValue attribute : span.getAttributesList()) {
      attribute(document, attribute);
    }
    for (Span.Event event : span.getEventsList()) {
      for (KeyValue attribute : event.getAttributesList()) {
        if (attribute.getKey().equals(EXCEPTION_TYPE)) {
          attribute(document, attribute);
        }
      }
    }
    long duration = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
    document.add(new NumericDocValuesField(Fields.START, span.getStartTimeUnixNano()));
    document.add(new NumericDocValuesField(Fields.DURATION, Math.max(0, duration)));
    document.add(new StoredField(Fields.ENCODED, span.toByteArray()));
    return document;
  }

  private static void flags(Document document, Span span) {
    long bits = (long) span.getKindValue() << SpanBits.KIND_SHIFT;
    term(document, Fields.FLAG, new BytesRef(span.getKind().name()));
    StatusCode status = span.getStatus().getCode();
    if (status == StatusCode.STATUS_CODE_ERROR) {
      term(document, Fields.FLAG, new BytesRef(Fields.FLAG_ERROR));
      bits |= SpanBits.ERROR;
    } else if (status == StatusCode.STATUS_CODE_OK) {
      term(document, Fields.FLAG, new BytesRef(Fields.FLAG_OK));
    }
    if (span.getParentSpanId().isEmpty()) {
      term(document, Fields.FLAG, new BytesRef(Fields.FLAG_ROOT));
      bits |= SpanBits.ROOT;
    }
    document.add(new NumericDocValuesField(Fields.FLAG, bits));
  }

  static void attribute(Document document, KeyValue attribute) {
    AnyValue value = attribute.getValue();
    ByteString text =
        value.hasStringValue()
            ? value.getStringValueBytes()
            : ByteString.copyFromUtf8(AttributeText.of(value));
    term(document, Fields.ATTRIBUTE, Fields.attributeTerm(attribute.getKeyBytes(), text));
  }

  static void term(Document document, String field, BytesRef value) {
    document.add(new StringField(field, value, Field.Store.NO));
  }

  static BytesRef bytes(ByteString bytes) {
    return new BytesRef(bytes.toByteArray());
  }
}
