package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.SpanBits;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.trace.TraceSummary;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Sums a trace up from columns: no span is decoded. */
final class TraceSummaries implements NewestFirst.Visitor {
  private Slice slice;
  private NumericDocValues start = DocValues.emptyNumeric();
  private NumericDocValues duration = DocValues.emptyNumeric();
  private NumericDocValues bits = DocValues.emptyNumeric();
  private SortedDocValues source = DocValues.emptySorted();
  private SortedDocValues name = DocValues.emptySorted();

  private final Set<String> services = new TreeSet<>();
  private String rootService = "";
  private String rootName = "";
  private boolean hasRoot;
  private long namedByStart = Long.MAX_VALUE;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private int spans;
  private int errors;

  private TraceSummaries(Slice slice) {
    this.slice = slice;
  }

  static TraceSummary of(StoreView view, TraceId trace) throws IOException {
    TraceSummaries summary = new TraceSummaries(view.slices().get(0));
    for (Slice slice : view.slices()) {
      summary.slice = slice;
      NewestFirst.visitAll(slice, spansOf(trace), summary);
    }
    return summary.build(trace);
  }

  static Query spansOf(TraceId trace) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(new Term(Fields.TRACE, trace.bytes())), Occur.FILTER)
        .add(ConditionQuery.term(Fields.KIND, Fields.KIND_SPAN), Occur.FILTER)
        .build();
  }

  @Override
  public void segment(LeafReaderContext leaf) throws IOException {
    start = DocValues.getNumeric(leaf.reader(), Fields.START);
    duration = DocValues.getNumeric(leaf.reader(), Fields.DURATION);
    bits = DocValues.getNumeric(leaf.reader(), Fields.FLAG);
    source = DocValues.getSorted(leaf.reader(), Fields.SOURCE);
    name = DocValues.getSorted(leaf.reader(), Fields.NAME);
  }

  @Override
  public void visit(int document) throws IOException {
    if (!bits.advanceExact(document)
        || !start.advanceExact(document)
        || !duration.advanceExact(document)) {
      return;
    }
    long startTime = start.longValue();
    String service = "";
    if (source.advanceExact(document)) {
      service = slice.resolve(source.lookupOrd(source.ordValue()).utf8ToString()).service();
    }
    services.add(service);
    spans++;
    earliest = Math.min(earliest, startTime);
    latest = Math.max(latest, startTime + duration.longValue());
    if ((bits.longValue() & SpanBits.ERROR) != 0) {
      errors++;
    }
    boolean root = (bits.longValue() & SpanBits.ROOT) != 0;
    boolean earlier = startTime < namedByStart;
    if ((root && !hasRoot) || (root == hasRoot && earlier)) {
      rootName = name.advanceExact(document) ? name.lookupOrd(name.ordValue()).utf8ToString() : "";
      rootService = service;
      namedByStart = startTime;
      hasRoot = root;
    }
  }

  @Override
  public boolean enough() {
    return false;
  }

  private TraceSummary build(TraceId trace) {
    return new TraceSummary(
        trace.hex(),
        rootService,
        rootName,
        hasRoot,
        earliest,
        Math.max(0, latest - earliest),
        spans,
        errors,
        services);
  }
}
