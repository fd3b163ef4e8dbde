package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.Source;
import dev.sonde.bridge.trace.StoredSpan;
import dev.sonde.bridge.trace.StoredTrace;
import dev.sonde.bridge.trace.Trace;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** A trace by its id. */
public final class TraceLookup {
  /** Of a larger trace the rest is counted only. */
  private static final int MAX_SPANS = 100_000;

  private TraceLookup() {}

  /**
   * Returns one trace.
   *
   * @param traceId hexadecimal, or the first digits of it (4 or more) where they say which trace is
   *     meant
   */
  public static Optional<Trace> get(StoreView view, String traceId) throws IOException {
    String digits = traceId.toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{4,32}")) {
      return Optional.empty();
    }
    BytesRef id =
        digits.length() == 32 ? new BytesRef(HexFormat.of().parseHex(digits)) : only(view, digits);
    if (id == null) {
      return Optional.empty();
    }
    TraceId trace = TraceId.of(id);
    Spans spans = new Spans(trace, view.slices().get(0));
    for (Slice slice : view.slices()) {
      spans.slice = slice;
      NewestFirst.visitAll(slice, TraceSummaries.spansOf(trace), spans);
    }
    return spans.count == 0 ? Optional.empty() : Optional.of(spans.trace.copy());
  }

  /** The one id that begins like this, or null. */
  private static @Nullable BytesRef only(StoreView view, String digits) throws IOException {
    byte[] prefix = HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2));
    Set<BytesRef> found = new HashSet<>();
    for (Slice slice : view.slices()) {
      for (LeafReaderContext leaf : slice.searcher().getIndexReader().leaves()) {
        Terms terms = leaf.reader().terms(Fields.TRACE);
        if (terms == null) {
          continue;
        }
        TermsEnum each = terms.iterator();
        BytesRef start = new BytesRef(prefix);
        BytesRef term = each.seekCeil(start) == TermsEnum.SeekStatus.END ? null : each.term();
        while (term != null && StringHelper.startsWith(term, start) && found.size() < 2) {
          byte[] bytes = Arrays.copyOfRange(term.bytes, term.offset, term.offset + term.length);
          if (HexFormat.of().formatHex(bytes).startsWith(digits)) {
            found.add(new BytesRef(bytes));
          }
          term = each.next();
        }
      }
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private static final class Spans implements NewestFirst.Visitor {
    private final StoredTrace trace;
    private final Map<String, Source> sources = new HashMap<>();
    private Slice slice;
    private StoredFields fields;
    private SortedDocValues source = DocValues.emptySorted();
    private int count;

    Spans(TraceId id, Slice first) throws IOException {
      trace = new StoredTrace(id.hex());
      slice = first;
      fields = first.searcher().storedFields();
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      fields = sequential(leaf);
      source = DocValues.getSorted(leaf.reader(), Fields.SOURCE);
    }

    /**
     * Spans of a large trace lie beside each other: a reader made for merging inflates each block
     * of them once, an ordinary one once for each span.
     */
    private static StoredFields sequential(LeafReaderContext leaf) throws IOException {
      return leaf.reader() instanceof CodecReader codec
          ? codec.getFieldsReader().getMergeInstance()
          : leaf.reader().storedFields();
    }

    @Override
    public void visit(int document) throws IOException {
      if (!source.advanceExact(document)) {
        return;
      }
      if (count >= MAX_SPANS) {
        trace.drop();
        return;
      }
      String id = source.lookupOrd(source.ordValue()).utf8ToString();
      Source sender = sources.computeIfAbsent(id, slice::resolve);
      BytesRef encoded = fields.document(document).getBinaryValue(Fields.ENCODED);
      Span span = Span.parser().parseFrom(encoded.bytes, encoded.offset, encoded.length);
      trace.add(new StoredSpan(span, sender));
      count++;
    }

    @Override
    public boolean enough() {
      return false;
    }
  }
}
