package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
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
    Exports exports = new Exports(request);
    for (Slice slice : view.slices()) {
      exports.slice = slice;
      if (slice.overlaps(request.from(), request.to())
          && NewestFirst.visit(slice, query.build(), exports)) {
        break;
      }
    }
    exports.found.sort(Comparator.comparingLong(Export::timeUnixNano));
    return exports.found;
  }

  private static final class Exports implements NewestFirst.Visitor {
    private final Request request;
    private final List<Export> found = new ArrayList<>();
    private @Nullable Slice slice;
    private @Nullable StoredFields fields;
    private NumericDocValues start = DocValues.emptyNumeric();
    private SortedDocValues source = DocValues.emptySorted();

    Exports(Request request) {
      this.request = request;
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      fields = leaf.reader().storedFields();
      start = DocValues.getNumeric(leaf.reader(), Fields.START);
      source = DocValues.getSorted(leaf.reader(), Fields.SOURCE);
    }

    @Override
    public void visit(int document) throws IOException {
      if (slice == null
          || fields == null
          || !start.advanceExact(document)
          || !source.advanceExact(document)) {
        return;
      }
      long time = start.longValue();
      if (time >= request.from() && time <= request.to()) {
        BytesRef bytes = fields.document(document).getBinaryValue(Fields.ENCODED);
        Metric metric = Metric.parser().parseFrom(bytes.bytes, bytes.offset, bytes.length);
        String sender = source.lookupOrd(source.ordValue()).utf8ToString();
        found.add(new Export(time, slice.resolve(sender), metric));
      }
    }

    @Override
    public boolean enough() {
      return found.size() >= MAX_EXPORTS;
    }
  }
}
