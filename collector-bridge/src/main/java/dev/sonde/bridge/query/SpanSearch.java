package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import dev.sonde.bridge.trace.TraceSummary;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Spans that are as wanted, newest first, whatever trace they are in. */
public final class SpanSearch {
  /** Of so many traces, the newest, it is looked up which request they are. */
  private static final int MOST_TRACES = 300;

  /** A span and what sent it. */
  public record Found(Span span, Source source) {}

  private SpanSearch() {}

  /** As {@link TraceSearch#find}, but spans. */
  public static List<Found> find(StoreView view, TraceSearch.Request request) throws IOException {
    Spans spans = new Spans(request);
    for (Slice slice : view.slices()) {
      spans.slice = slice;
      if (slice.overlaps(request.from(), request.to())
          && NewestFirst.visit(slice, ConditionQuery.of(request.condition(), slice), spans)) {
        break;
      }
    }
    spans.found.sort(
        Comparator.comparingLong((Found found) -> found.span().getStartTimeUnixNano()).reversed());
    return spans.found.subList(0, Math.min(request.limit(), spans.found.size()));
  }

  /** What the traces of the first of these spans are, by trace id. */
  public static Map<String, TraceSummary> requests(StoreView view, List<Found> spans)
      throws IOException {
    Map<String, TraceSummary> requests = new LinkedHashMap<>();
    for (Found found : spans) {
      TraceId trace = TraceId.of(new BytesRef(found.span().getTraceId().toByteArray()));
      if (requests.size() < MOST_TRACES && !requests.containsKey(trace.hex())) {
        requests.put(trace.hex(), TraceSummaries.of(view, trace));
      }
    }
    return requests;
  }

  private static final class Spans implements NewestFirst.Visitor {
    private final TraceSearch.Request request;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Slice slice;
    private @Nullable StoredFields fields;
    private SortedDocValues source = DocValues.emptySorted();
    private NumericDocValues start = DocValues.emptyNumeric();

    Spans(TraceSearch.Request request) {
      this.request = request;
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      fields = leaf.reader().storedFields();
      source = DocValues.getSorted(leaf.reader(), Fields.SOURCE);
      start = DocValues.getNumeric(leaf.reader(), Fields.START);
    }

    @Override
    public void visit(int document) throws IOException {
      if (slice == null || fields == null || !start.advanceExact(document)) {
        return;
      }
      long time = start.longValue();
      if (time < request.from() || time > request.to() || !source.advanceExact(document)) {
        return;
      }
      Source sender = slice.resolve(source.lookupOrd(source.ordValue()).utf8ToString());
      BytesRef bytes = fields.document(document).getBinaryValue(Fields.ENCODED);
      byte[] encoded = Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length);
      found.add(new Found(Span.parseFrom(encoded), sender));
    }

    @Override
    public boolean enough() {
      return found.size() >= request.limit();
    }
  }
}
