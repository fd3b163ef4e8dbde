package dev.sonde.bridge.store;

import com.google.protobuf.Message;
import dev.sonde.bridge.json.AttributeText;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** Metrics, log records, profiles and sources as documents. */
final class OtherDocuments {
  private OtherDocuments() {}

  static Document source(Source source) {
    Document document = new Document();
    SpanDocument.term(document, Fields.KIND, new BytesRef(Fields.KIND_SOURCE));
    BytesRef id = new BytesRef(source.id());
    SpanDocument.term(document, Fields.SOURCE, id);
    document.add(new SortedDocValuesField(Fields.SOURCE, id));
    document.add(new StoredField(Fields.ENCODED, source.encode()));
    return document;
  }

  /**
   * The points of one metric that came at once.
   *
   * @param timeUnixNano of the latest point
   */
  static Document metric(Metric metric, long timeUnixNano, Source source) {
    Document document = of(Fields.KIND_METRIC, source, timeUnixNano, metric);
    BytesRef name = Fields.term(metric.getName());
    SpanDocument.term(document, Fields.NAME, name);
    document.add(new SortedDocValuesField(Fields.NAME, name));
    return document;
  }

  static Document log(LogRecord log, Source source) {
    long time = log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
    Document document = of(Fields.KIND_LOG, source, time, log);
    if (log.getTraceId().size() == 16) {
      BytesRef trace = SpanDocument.bytes(log.getTraceId());
      SpanDocument.term(document, Fields.TRACE, trace);
      document.add(new BinaryDocValuesField(Fields.TRACE, trace));
    }
    document.add(new NumericDocValuesField(Fields.SEVERITY, log.getSeverityNumberValue()));
    document.add(new TextField(Fields.BODY, AttributeText.of(log.getBody()), Field.Store.NO));
    if (!log.getEventName().isEmpty()) {
      SpanDocument.term(
          document, Fields.ATTRIBUTE, Fields.attributeTerm(Fields.EVENT_NAME, log.getEventName()));
    }
    for (KeyValue attribute : log.getAttributesList()) {
      SpanDocument.attribute(document, attribute);
    }
    return document;
  }

  /**
   * @param profiles of one resource, with the dictionary that they refer to
   */
  static Document profiles(
      ExportProfilesServiceRequest profiles, long timeUnixNano, Source source) {
    return of(Fields.KIND_PROFILE, source, timeUnixNano, profiles);
  }

  /** The calls of ten seconds. */
  static Document summary(String service, String operation, long startUnixNano, byte[] encoded) {
    Document document = new Document();
    BytesRef name = Fields.term(operation);
    SpanDocument.term(document, Fields.KIND, new BytesRef(Fields.KIND_SUMMARY));
    SpanDocument.term(document, Fields.SERVICE, Fields.term(service));
    SpanDocument.term(document, Fields.NAME, name);
    document.add(new SortedDocValuesField(Fields.NAME, name));
    document.add(new NumericDocValuesField(Fields.START, startUnixNano));
    document.add(new BinaryDocValuesField(Fields.CALLS, new BytesRef(encoded)));
    return document;
  }

  private static Document of(String kind, Source source, long timeUnixNano, Message message) {
    Document document = new Document();
    BytesRef id = new BytesRef(source.id());
    SpanDocument.term(document, Fields.KIND, new BytesRef(kind));
    SpanDocument.term(document, Fields.SOURCE, id);
    document.add(new SortedDocValuesField(Fields.SOURCE, id));
    SpanDocument.term(document, Fields.SERVICE, Fields.term(source.service()));
    document.add(new NumericDocValuesField(Fields.START, timeUnixNano));
    document.add(new StoredField(Fields.ENCODED, message.toByteArray()));
    return document;
  }
}
