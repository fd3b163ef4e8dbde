package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What is stored as a whole, of a span of time: exports of metrics, log records, profiles. */
final class StoredDocuments implements NewestFirst.Visitor {
  /** Takes each document. */
  interface Sink {
    /**
     * Takes one.
     *
     * @param timeUnixNano since 1970
     * @param encoded valid during the call
     */
    void take(long timeUnixNano, Source source, BytesRef encoded) throws IOException;

    /** Whether no older ones are wanted. */
    boolean enough();
  }

  private final long from;
  private final long to;
  private final Sink sink;
  private @Nullable Slice slice;
  private @Nullable StoredFields fields;
  private NumericDocValues start = DocValues.emptyNumeric();
  private SortedDocValues source = DocValues.emptySorted();

  private StoredDocuments(long from, long to, Sink sink) {
    this.from = from;
    this.to = to;
    this.sink = sink;
  }

  /** Newest first, but for the order within a window of {@link NewestFirst}; times inclusive. */
  static void visit(StoreView view, Query query, long from, long to, Sink sink) throws IOException {
    StoredDocuments visitor = new StoredDocuments(from, to, sink);
    for (Slice slice : view.slices()) {
      visitor.slice = slice;
      if (slice.overlaps(from, to) && NewestFirst.visit(slice, query, visitor)) {
        return;
      }
    }
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
    if (time >= from && time <= to) {
      String sender = source.lookupOrd(source.ordValue()).utf8ToString();
      sink.take(
          time, slice.resolve(sender), fields.document(document).getBinaryValue(Fields.ENCODED));
    }
  }

  @Override
  public boolean enough() {
    return sink.enough();
  }
}
