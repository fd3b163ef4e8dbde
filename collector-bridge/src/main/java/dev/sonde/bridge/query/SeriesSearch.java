package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What was exported of a metric over time. */
public final class SeriesSearch {
  private static final int MAX_EXPORTS = 20_000;

  /**
   * What to look for.
   *
   * @param service null for all
   * @param from nanoseconds since 1970, inclusive
   * @param to nanoseconds since 1970, inclusive
   */
  public record Request(String name, @Nullable String service, long from, long to) {}

  /** The points of one export. */
  public record Export(long timeUnixNano, Source source, Metric metric) {}

  private SeriesSearch() {}

  /** By time; of more than 20,000 exports the newest. */
  public static List<Export> find(StoreView view, Request request) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(ConditionQuery.term(Fields.KIND, Fields.KIND_METRIC), Occur.FILTER);
    query.add(ConditionQuery.term(Fields.NAME, request.name()), Occur.FILTER);
    String service = request.service();
    if (service != null) {
      query.add(ConditionQuery.term(Fields.SERVICE, service), Occur.FILTER);
    }
    List<Export> found = new ArrayList<>();
    StoredDocuments.visit(
        view,
        query.build(),
        request.from(),
        request.to(),
        new StoredDocuments.Sink() {
          @Override
          public void take(long timeUnixNano, Source source, BytesRef encoded) throws IOException {
            Metric metric =
                Metric.parser().parseFrom(encoded.bytes, encoded.offset, encoded.length);
            found.add(new Export(timeUnixNano, source, metric));
          }

          @Override
          public boolean enough() {
            return found.size() >= MAX_EXPORTS;
          }
        });
    found.sort(Comparator.comparingLong(Export::timeUnixNano));
    return found;
  }
}
