package dev.sonde.bridge.query;

import dev.sonde.bridge.store.Fields;
import dev.sonde.bridge.store.Slice;
import dev.sonde.bridge.store.StoreView;
import dev.sonde.bridge.summary.CallSummary;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The summaries of calls of a span of time. */
public final class Calls {
  /**
   * What to look for.
   *
   * @param from nanoseconds since 1970, inclusive
   * @param to nanoseconds since 1970, inclusive
   */
  public record Request(@Nullable String service, @Nullable String operation, long from, long to) {}

  private Calls() {}

  public static void visit(StoreView view, Request request, Consumer<CallSummary> sink)
      throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(ConditionQuery.term(Fields.KIND, Fields.KIND_SUMMARY), Occur.FILTER);
    String service = request.service();
    if (service != null) {
      query.add(ConditionQuery.term(Fields.SERVICE, service), Occur.FILTER);
    }
    String operation = request.operation();
    if (operation != null) {
      query.add(ConditionQuery.term(Fields.NAME, operation), Occur.FILTER);
    }
    Visitor visitor = new Visitor(request, sink);
    for (Slice slice : view.slices()) {
      if (slice.overlaps(request.from(), request.to())) {
        NewestFirst.visitAll(slice, query.build(), visitor);
      }
    }
  }

  private static final class Visitor implements NewestFirst.Visitor {
    private final Request request;
    private final Consumer<CallSummary> sink;
    private NumericDocValues start = DocValues.emptyNumeric();
    private BinaryDocValues calls = DocValues.emptyBinary();

    Visitor(Request request, Consumer<CallSummary> sink) {
      this.request = request;
      this.sink = sink;
    }

    @Override
    public void segment(LeafReaderContext leaf) throws IOException {
      start = DocValues.getNumeric(leaf.reader(), Fields.START);
      calls = DocValues.getBinary(leaf.reader(), Fields.CALLS);
    }

    @Override
    public void visit(int document) throws IOException {
      if (!start.advanceExact(document) || !calls.advanceExact(document)) {
        return;
      }
      long time = start.longValue();
      if (time >= request.from() && time <= request.to()) {
        BytesRef bytes = calls.binaryValue();
        sink.accept(
            CallSummary.decode(
                ExponentialHistogramDataPoint.parser()
                    .parseFrom(bytes.bytes, bytes.offset, bytes.length)));
      }
    }

    @Override
    public boolean enough() {
      return false;
    }
  }
}
