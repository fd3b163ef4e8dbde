package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.SpanBits;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/** Which spans of a trace are as wanted, and how many spans each service has in it. */
public final class MatchedSpans {
  /** A span as it was received, and its sender. */
  public record Matched(Span span, Source source) {}

  /** Spans of a service in a trace. */
  public record Count(int spans, int errors) {}

  private final List<Matched> spans = new ArrayList<>();
  private final Map<String, Count> services = new TreeMap<>();
  private int matched;

  private MatchedSpans() {}

  /**
   * Looks at one trace.
   *
   * @param traceId of 32 hexadecimal digits
   * @param most spans to return, the earliest of those that match
   */
  public static MatchedSpans of(StoreView view, String traceId, Condition condition, int most)
      throws IOException {
    TraceId trace = TraceId.parse(traceId);
    MatchedSpans result = new MatchedSpans();
    List<Place> places = new ArrayList<>();
    for (Slice slice : view.slices()) {
      NewestFirst.visitAll(slice, TraceSummaries.spansOf(trace), result.new Counting(slice));
      Query query =
          new BooleanQuery.Builder()
              .add(TraceSummaries.spansOf(trace), Occur.FILTER)
              .add(ConditionQuery.of(condition, slice), Occur.FILTER)
              .build();
      NewestFirst.visitAll(slice, query, new Places(slice, places));
    }
    result.matched = places.size();
    places.sort(Comparator.comparingLong(Place::start));
    for (Place place : places.subList(0, Math.min(most, places.size()))) {
      result.spans.add(place.read());
    }
    return result;
  }

  /** The earliest of those that match. */
  public List<Matched> spans() {
    return List.copyOf(spans);
  }

  public int matched() {
    return matched;
  }

  /** By name of the service. */
  public Map<String, Count> services() {
    return Map.copyOf(services);
  }

  /** Where a span stands. */
  private record Place(Slice slice, StoredFields fields, int document, String source, long start) {
    Matched read() throws IOException {
      BytesRef bytes = fields.document(document).getBinaryValue(Fields.ENCODED);
      Span span = Span.parser().parseFrom(bytes.bytes, bytes.offset, bytes.length);
      return new Matched(span, slice.resolve(source));
    }
  }

  private static final class Places implements NewestFirst.Visitor {
    private final Slice slice;
    private final List<Place> places;
    private StoredFields fields;
    private SortedDocValues source = DocValues.emptySorted();
    private NumericDocValues start = DocValues.emptyNumeric();

    Places(Slice slice, List<Place> places) throws IOException {
      this.slice = slice;
      this.places = places;
      this.fields = slice.searcher().storedFields();
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      fields = leaf.reader().storedFields();
      source = DocValues.getSorted(leaf.reader(), Fields.SOURCE);
      start = DocValues.getNumeric(leaf.reader(), Fields.START);
    }

    @Override
    public void visit(int document) throws IOException {
      if (start.advanceExact(document) && source.advanceExact(document)) {
        String id = source.lookupOrd(source.ordValue()).utf8ToString();
        places.add(new Place(slice, fields, document, id, start.longValue()));
      }
    }

    @Override
    public boolean enough() {
      return false;
    }
  }

  private final class Counting implements NewestFirst.Visitor {
    private final Slice slice;
    private SortedDocValues source = DocValues.emptySorted();
    private NumericDocValues bits = DocValues.emptyNumeric();

    Counting(Slice slice) {
      this.slice = slice;
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      source = DocValues.getSorted(leaf.reader(), Fields.SOURCE);
      bits = DocValues.getNumeric(leaf.reader(), Fields.FLAG);
    }

    @Override
    public void visit(int document) throws IOException {
      if (!source.advanceExact(document) || !bits.advanceExact(document)) {
        return;
      }
      String service = slice.resolve(source.lookupOrd(source.ordValue()).utf8ToString()).service();
      int error = (bits.longValue() & SpanBits.ERROR) == 0 ? 0 : 1;
      services.merge(
          service,
          new Count(1, error),
          (a, b) -> new Count(a.spans() + b.spans(), a.errors() + b.errors()));
    }

    @Override
    public boolean enough() {
      return false;
    }
  }
}
