package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Log records, newest first. */
public final class LogSearch {
  /**
   * What to look for.
   *
   * @param traceId of 32 hexadecimal digits; null for all
   * @param service null for all
   * @param eventName null for all
   * @param words all of which the body has; empty for all
   * @param minSeverity number of OTLP, 1 (TRACE) to 24 (FATAL4); 0 for all
   * @param from nanoseconds since 1970, inclusive
   * @param to nanoseconds since 1970, inclusive
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Request(
      byte @Nullable [] traceId,
      @Nullable String service,
      @Nullable String eventName,
      String words,
      int minSeverity,
      long from,
      long to,
      int limit) {}

  /** A log record and what sent it. */
  public record Found(LogRecord log, Source source) {}

  private LogSearch() {}

  public static List<Found> find(StoreView view, Request request) throws IOException {
    List<Found> found = new ArrayList<>();
    StoredDocuments.visit(
        view,
        query(request),
        request.from(),
        request.to(),
        new StoredDocuments.Sink() {
          @Override
          public void take(long timeUnixNano, Source source, BytesRef encoded) throws IOException {
            LogRecord log =
                LogRecord.parser().parseFrom(encoded.bytes, encoded.offset, encoded.length);
            found.add(new Found(log, source));
          }

          @Override
          public boolean enough() {
            return found.size() >= request.limit();
          }
        });
    found.sort(Comparator.comparingLong((Found f) -> time(f.log())).reversed());
    return found.subList(0, Math.min(request.limit(), found.size()));
  }

  private static long time(LogRecord log) {
    return log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
  }

  private static BooleanQuery query(Request request) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(ConditionQuery.term(Fields.KIND, Fields.KIND_LOG), Occur.FILTER);
    byte[] traceId = request.traceId();
    if (traceId != null) {
      query.add(new TermQuery(new Term(Fields.TRACE, new BytesRef(traceId))), Occur.FILTER);
    }
    String service = request.service();
    if (service != null) {
      query.add(ConditionQuery.term(Fields.SERVICE, service), Occur.FILTER);
    }
    String eventName = request.eventName();
    if (eventName != null) {
      BytesRef term = Fields.attributeTerm(Fields.EVENT_NAME, eventName);
      query.add(new TermQuery(new Term(Fields.ATTRIBUTE, term)), Occur.FILTER);
    }
    for (String word : request.words().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        query.add(ConditionQuery.term(Fields.BODY, word), Occur.FILTER);
      }
    }
    if (request.minSeverity() > 0) {
      query.add(
          NumericDocValuesField.newSlowRangeQuery(
              Fields.SEVERITY, request.minSeverity(), Long.MAX_VALUE),
          Occur.FILTER);
    }
    return query.build();
  }
}
